package com.c0d3.previewdb.examples.prisma;

import java.nio.file.Path;

/**
 * Shows what a Prisma application meets on a fenced database: {@code npm test}, on a PostgreSQL that is started here.
 */
public final class Main {
    private Main() {}

    /** Runs it, in the Prisma project's folder. */
    public static void main(String... args) throws Exception {
        Path project = Path.of("");
        Npm npm = new Npm(project.toAbsolutePath());
        int exitCode = npm.install();
        if (exitCode == 0) {
            try (FencedSchool school = FencedSchool.start(project)) {
                exitCode = npm.test(school.url()).inheritIO().start().waitFor();
            }
        }
        System.exit(exitCode);
    }
}
