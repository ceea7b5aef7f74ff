package com.c0d3.previewdb.bootstrap.fence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that separate the owner of the tables from the application. */
final class FenceRoles {
    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            description = "The role that is to own the schemas, the tables and the fence; it must exist.")
    private @Nullable String owner;

    @Option(
            names = "--application",
            paramLabel = "ROLE",
            description = "The role that is to read and write rows, and own nothing; it must exist.")
    private @Nullable String application;

    @Nullable
    String owner() {
        return owner;
    }

    @Nullable
    String application() {
        return application;
    }
}
