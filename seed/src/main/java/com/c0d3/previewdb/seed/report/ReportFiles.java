package com.c0d3.previewdb.seed.report;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes reports into files. */
public final class ReportFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFiles() {}

    /** Whether the name of the file tells how to write it: {@code .html} or {@code .json}. */
    public static boolean isKnown(Path file) {
        return isHtml(file) || name(file).endsWith(".json");
    }

    private static boolean isHtml(Path file) {
        return name(file).endsWith(".html");
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a report, as the name of the file tells.
     *
     * @throws ProblemsException if the file cannot be written
     */
    public static void write(RunReport report, Path file) throws ProblemsException {
        try {
            Files.writeString(
                    file,
                    isHtml(file) ? HtmlPage.of(report) : JSON.writeValueAsString(report) + System.lineSeparator());
        } catch (IOException e) {
            throw new ProblemsException("Writing \"%s\" failed: %s".formatted(file, e.getMessage()), e);
        }
    }
}
