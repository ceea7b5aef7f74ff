package com.c0d3.previewdb.examples.prisma;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the Prisma project's own commands. */
public final class Npm {
    private static final List<String> INSTALL =
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

    private final Path project;

    /** The npm of that project. */
    public Npm(Path project) {
        this.project = project;
    }

    /** Installs what the project depends on, unless it is there; npm's exit code. */
    public int install() throws IOException, InterruptedException {
        Path installed = project.resolve("node_modules/.package-lock.json");
        Path wanted = project.resolve("package-lock.json");
        boolean current = Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) > 0;
        return current
                ? 0
                : new ProcessBuilder(INSTALL)
                        .directory(project.toFile())
                        .redirectOutput(Redirect.DISCARD) // no inherited pipe: npm would make it non-blocking for us
                        .redirectError(Redirect.INHERIT)
                        .start()
                        .waitFor();
    }

    /** Prepares {@code npm test} on that database. */
    public ProcessBuilder test(String databaseUrl) {
        ProcessBuilder test = new ProcessBuilder("npm", "test", "--silent").directory(project.toFile());
        test.environment().put("DATABASE_URL", databaseUrl);
        test.environment().put("CHECKPOINT_DISABLE", "1"); // Prisma would ask whether there is a newer one
        return test;
    }
}
