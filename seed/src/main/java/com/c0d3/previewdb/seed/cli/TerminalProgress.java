package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.Progress;
import com.c0d3.previewdb.seed.SeedProgress;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Shows a run at the terminal, or in a log: a bar for each phase, and a line when it is done. Thread-safe. */
public final class TerminalProgress implements SeedProgress, AutoCloseable {
    private final Progress progress;
    private final AtomicLong bytes = new AtomicLong();

    public TerminalProgress(PrintWriter err, Map<String, String> env) {
        progress = Progress.of(err, env);
    }

    @Override
    public synchronized void begin(Phase phase, long expectedBytes) {
        bytes.set(0);
        progress.begin(task(phase), expectedBytes);
    }

    @Override
    public void advance(long more) {
        progress.advance(bytes.addAndGet(more));
    }

    @Override
    public synchronized void detail(Phase phase, String line) {
        progress.detail(line);
    }

    @Override
    public synchronized void end(Phase phase) {
        progress.end();
    }

    private static String task(Phase phase) {
        return switch (phase) {
            case SELECT -> "Selecting rows";
            case ORIGINALS -> "Reading originals";
            case STRUCTURE -> "Making tables";
            case ROWS -> "Copying rows";
            case INDEXES -> "Building indexes and keys";
            case COMPLETION -> "Bringing sequences, views and statistics up to date";
            case PUBLICATION -> "Publishing";
            case SEARCH -> "Searching for leaks";
        };
    }

    /** Leaves the place to other output. */
    @Override
    public synchronized void close() {
        progress.close();
    }
}
