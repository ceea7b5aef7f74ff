package com.c0d3.previewdb.seed.cli;

import java.io.PrintWriter;

/** One line for each stage of each table. */
final class PlainProgress implements ShownProgress {
    private final PrintWriter err;

    PlainProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(Stage stage, String table) {}

    @Override
    public void advance(long rows) {}

    @Override
    public void end(Stage stage, String table, long rows) {
        err.println("%s %s: %d rows".formatted(label(stage), table, rows));
        err.flush();
    }

    @Override
    public void close() {}

    private static String label(Stage stage) {
        return switch (stage) {
            case COPY -> "Copied";
            case SEARCH -> "Searched";
        };
    }
}
