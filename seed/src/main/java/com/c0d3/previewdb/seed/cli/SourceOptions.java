package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads production. */
final class SourceOptions {
    @Mixin
    private SourceDatabase database;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            defaultValue = "seed.yaml",
            description = "What is copied, and how it is masked (default: ${DEFAULT-VALUE}).")
    private Path rules;

    @Option(
            names = "--pg-dump",
            paramLabel = "PROGRAM",
            description = "The pg_dump to use (default: the first on the PATH that knows the server's version).")
    private @Nullable Path pgDump;

    void into(Seed.Builder seed, Databases databases) throws ProblemsException {
        database.into(seed, databases);
        seed.rules(SeedRules.read(rules));
        if (pgDump != null) {
            seed.pgDump(pgDump);
        }
    }
}
