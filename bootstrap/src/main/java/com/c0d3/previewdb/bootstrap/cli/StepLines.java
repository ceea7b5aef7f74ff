package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.StepReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;

/** A line when a step begins, now and then while it lasts, and its time when it ends. */
final class StepLines implements BootstrapListener, AutoCloseable {
    private static final double MILLIS = 1_000;
    /** They tell themselves how they go on. */
    private static final Set<String> TALKING = Set.of("rows");

    private final PrintWriter err;
    private final Timer clock = new Timer("previewdb steps", true);
    private volatile String running = "";
    private volatile long started;

    /**
     * The lines.
     *
     * @param interval how often a step that lasts is heard of
     */
    StepLines(PrintWriter err, Duration interval) {
        this.err = err;
        clock.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        tick();
                    }
                },
                interval.toMillis(),
                interval.toMillis());
    }

    private void tick() {
        String step = running;
        if (!step.isEmpty()) {
            print(step, "goes on, for %.0f s now".formatted(seconds()));
        }
    }

    private void print(String step, String text) {
        err.println("%-13s  %s".formatted(step, text));
        err.flush();
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - started).toMillis() / MILLIS;
    }

    @Override
    public void begin(StepReport step) {
        started = System.nanoTime();
        running = TALKING.contains(step.step()) ? "" : step.step();
        print(step.step(), step.detail());
    }

    @Override
    public void end(StepReport step) {
        running = "";
        print(step.step(), String.format(Locale.ROOT, "done in %.1f s", seconds()));
    }

    @Override
    public void close() {
        clock.cancel();
    }
}
