package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.fence.FenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is fenced, and how. */
final class FenceFlags {
    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "A schema whose tables are fenced; may be repeated (default: those that are, or public).")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "How many rows one statement may change (default: as it is, 1000 at first).")
    private @Nullable Long maxRows;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            description = "Up to how many rows a table may be changed as a whole (default: as it is, 50 at first).")
    private @Nullable Long minRows;

    @Option(
            names = "--permit",
            paramLabel = "ROLE",
            description =
                    "A role that may let a statement through, by SET LOCAL previewdb.permit = 'reason'; may be repeated.")
    private List<String> permits = new ArrayList<>();

    @Option(names = "--no-event-triggers", description = "Makes no event triggers, even where the role may.")
    private boolean unwatched;

    FenceOptions options() {
        return options(null, null);
    }

    FenceOptions options(@Nullable String owner, @Nullable String application) {
        return new FenceOptions(
                schemas,
                Optional.ofNullable(maxRows),
                Optional.ofNullable(minRows),
                permits,
                Optional.ofNullable(owner),
                Optional.ofNullable(application),
                !unwatched);
    }

    /** What is wrong with the numbers; empty if nothing is. */
    Optional<String> problem() {
        if (maxRows != null && maxRows < 1) {
            return Optional.of("--max-rows is \"%d\"; give 1 or more".formatted(maxRows));
        }
        return minRows != null && minRows < 1
                ? Optional.of("--min-rows is \"%d\"; give 1 or more".formatted(minRows))
                : Optional.empty();
    }
}
