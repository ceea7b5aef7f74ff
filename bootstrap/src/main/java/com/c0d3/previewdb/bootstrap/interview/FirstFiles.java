package com.c0d3.previewdb.bootstrap.interview;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The files that an application starts with, beside the configuration. One that is there is left alone.
 *
 * @param directory the application's
 * @param told is told what was written, and what was not
 */
record FirstFiles(Path directory, Consumer<String> told) {
    private static final String RULES = "seed.yaml";

    /**
     * Drafts the rules for production's tables, as {@code seed init} does.
     *
     * @param sample whether to look at values, too
     * @return whether there are rules now
     */
    boolean rules(PGSimpleDataSource production, boolean sample) {
        Path file = directory.resolve(RULES);
        if (Files.exists(file)) {
            told.accept(left(file));
            return true;
        }
        try {
            Seed.builder()
                    .source(production)
                    .build()
                    .init(file, sample)
                    .lines(file)
                    .forEach(told);
            return true;
        } catch (ProblemsException e) {
            told.accept("No rules were drafted: %s. Run seed init where production answers."
                    .formatted(String.valueOf(e.getMessage()).strip()));
            return false;
        }
    }

    /** Writes the pipeline. */
    void pipeline(Pipeline pipeline) throws IOException {
        Path file = directory.resolve(pipeline.file());
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.writeString(file, pipeline.text(), StandardOpenOption.CREATE_NEW);
            told.accept("Wrote '%s'. Its head names the variables and secrets that it needs.".formatted(file));
        } catch (FileAlreadyExistsException e) {
            told.accept(left(file));
        }
    }

    private static String left(Path file) {
        return "'%s' is there already, and was left alone.".formatted(file);
    }
}
