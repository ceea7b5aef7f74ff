package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.Seed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on the preview database or its clones. */
final class TargetOptions {
    @Option(
            names = "--target-url",
            required = true,
            paramLabel = "URL",
            description = "The JDBC URL of the preview database, which bears a preview's stamp.")
    private String url;

    @Option(names = "--target-user", paramLabel = "NAME", description = "The role to work as.")
    private @Nullable String user;

    void into(Seed.Builder seed, Databases databases) {
        seed.target(databases.dataSource("--target-url", url, user, Variables.TARGET_PASSWORD));
    }
}
