package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.StepReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A line when a step begins, and its time when it ends. */
final class StepLines implements BootstrapListener {
    private static final double MILLIS = 1_000;

    private final PrintWriter err;
    private long started;

    StepLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void begin(StepReport step) {
        started = System.nanoTime();
        err.println("%-13s  %s".formatted(step.step(), step.detail()));
        err.flush();
    }

    @Override
    public void end(StepReport step) {
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        err.println(String.format(Locale.ROOT, "%-13s  done in %.1f s", step.step(), millis / MILLIS));
        err.flush();
    }
}
