package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;

/** One line for each task, once it is done. */
final class PlainProgress implements Progress {
    private final PrintWriter err;

    PlainProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(String task) {}

    @Override
    public void advance(long rows) {}

    @Override
    public void end(String summary) {
        err.println(summary);
        err.flush();
    }

    @Override
    public void close() {}
}
