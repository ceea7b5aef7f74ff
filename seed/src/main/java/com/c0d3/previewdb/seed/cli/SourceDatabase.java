package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.Seed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name production. */
final class SourceDatabase {
    @Option(
            names = "--source-url",
            required = true,
            paramLabel = "URL",
            description = "The JDBC URL of the production database or of a standby; it is only read.")
    private String url;

    @Option(names = "--source-user", paramLabel = "NAME", description = "The role to read it as.")
    private @Nullable String user;

    void into(Seed.Builder seed, Databases databases) {
        seed.source(databases.dataSource("--source-url", url, user, Variables.SOURCE_PASSWORD));
    }
}
