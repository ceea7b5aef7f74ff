package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;
import java.util.Map;

/** Shows how long tasks go on, one after the other. Not thread-safe. */
public sealed interface Progress extends AutoCloseable permits BarProgress, PlainProgress {
    /** A moving bar for a person at a terminal; plain lines for a log. */
    static Progress of(PrintWriter err, Map<String, String> env) {
        return Terminal.isWatched(env) ? new BarProgress(err) : new PlainProgress(err);
    }

    /** A task begins, such as {@code Copy users}. */
    void begin(String task);

    /** So many rows of the task are done. */
    void advance(long rows);

    /** The task ended. Not called if it failed. */
    void end(String summary);

    /** Leaves the place to other output. */
    @Override
    void close();
}
