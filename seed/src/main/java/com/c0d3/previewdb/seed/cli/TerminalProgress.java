package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.Progress;
import com.c0d3.previewdb.seed.SeedProgress;
import java.io.PrintWriter;
import java.util.Map;

/** Shows a refresh at the terminal, or in a log. */
public final class TerminalProgress implements SeedProgress, AutoCloseable {
    private final Progress progress;

    public TerminalProgress(PrintWriter err, Map<String, String> env) {
        progress = Progress.of(err, env);
    }

    @Override
    public void begin(Stage stage, String table) {
        progress.begin("%s %s".formatted(stage == Stage.COPY ? "Copy" : "Search", table));
    }

    @Override
    public void advance(long rows) {
        progress.advance(rows);
    }

    @Override
    public void end(Stage stage, String table, long rows) {
        progress.advance(rows);
        progress.end("%s %s: %d rows".formatted(stage == Stage.COPY ? "Copied" : "Searched", table, rows));
    }

    /** Leaves the place to other output. */
    @Override
    public void close() {
        progress.close();
    }
}
