package com.c0d3.previewdb.seed;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How many rows are invented, and for which tables.
 *
 * @param scale about how many rows a table gets that refers to no other, at least 1; tables that refer to others get
 *     more, and the rules may say how many
 * @param structure a file of {@code pg_dump --schema-only} that makes the tables; empty for a changelog, if the
 *     settings or the rules name one, and otherwise for the tables that the target has
 */
public record GenerateOptions(long scale, Optional<Path> structure) {
    /** Checks the scale. */
    public GenerateOptions {
        if (scale < 1) {
            throw new IllegalArgumentException("the scale must be at least 1, not \"%d\"".formatted(scale));
        }
    }
}
