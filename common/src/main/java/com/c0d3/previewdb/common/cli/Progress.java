package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;
import java.util.Map;

/** Shows how tasks go on, one after the other. Thread-safe. */
public sealed interface Progress extends AutoCloseable permits BarProgress, PlainProgress {
    /** A moving bar for a person at a terminal; plain lines for a log. */
    static Progress of(PrintWriter err, Map<String, String> env) {
        return Terminal.isWatched(env) ? new BarProgress(err) : new PlainProgress(err);
    }

    /**
     * A task begins.
     *
     * @param task what is done, such as {@code Copying rows}
     * @param expectedBytes about how many bytes it takes; 0 if nobody knows
     */
    void begin(String task, long expectedBytes);

    /** So many bytes of the task are done. */
    void advance(long bytes);

    /** Something of the task is done; only the last one may be shown. */
    void detail(String line);

    /** The task ended. Not called if it failed. */
    void end();

    /** Leaves the place to other output. */
    @Override
    void close();
}
