package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.publish.Published;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param tables the tables that were copied, in the order of their names
 * @param originals how many different original values the leak gate knew
 * @param fieldsSearched in how many fields it searched for them
 * @param notes what the user should know, one line each: what was left out, what was not searched, orphans
 * @param published what became visible; empty if the rows went into a file
 * @param duration how long the run took
 */
public record SeedReport(
        List<TableReport> tables,
        long originals,
        long fieldsSearched,
        List<String> notes,
        Optional<Published> published,
        Duration duration) {
    /** Copies the lists. */
    public SeedReport {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /**
     * What was done with a table.
     *
     * @param table its name, qualified unless its schema is {@code public}
     * @param rows how many rows were copied
     */
    public record TableReport(String table, long rows) {}

    /** How many rows were copied. */
    public long rows() {
        return tables.stream().mapToLong(TableReport::rows).sum();
    }
}
