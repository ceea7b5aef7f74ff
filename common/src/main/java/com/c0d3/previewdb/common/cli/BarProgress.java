package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/** A moving bar for each task. */
final class BarProgress implements Progress {
    private static final int WIDTH = 78;
    private static final int UPDATE_MILLIS = 200;
    private static final long MEGA = 1_000_000;

    private final PrintWriter err;
    private @Nullable ProgressBar bar;
    private Line line;

    BarProgress(PrintWriter err) {
        this.err = err;
        line = new Line(err);
    }

    @Override
    public synchronized void begin(String task, long expectedBytes) {
        close();
        line = new Line(err);
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(expectedBytes > 0 ? expectedBytes : -1)
                .setUnit(" MB", MEGA)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(line)
                .build();
    }

    @Override
    public synchronized void advance(long bytes) {
        if (bar != null) {
            bar.stepTo(bytes);
        }
    }

    @Override
    public synchronized void detail(String text) {
        if (bar != null) {
            bar.setExtraMessage(" " + text);
        }
    }

    @Override
    public synchronized void end() {
        close();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            line.close(); // the library forgets to, after a short time
            bar = null;
        }
    }

    /** Draws the bar over itself. The library draws from a thread of its own, sometimes once more after the close. */
    private static final class Line implements ProgressBarConsumer {
        private final PrintWriter err;
        private boolean closed;

        Line(PrintWriter err) {
            this.err = err;
        }

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public synchronized void accept(String rendered) {
            if (!closed) {
                err.print("\r" + rendered);
                err.flush();
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                err.println();
                err.flush();
            }
        }
    }
}
