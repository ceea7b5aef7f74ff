package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A line for each task once it is done, and now and then one for a task that takes long. */
final class PlainProgress implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final double MEGA = 1_000_000;

    private final PrintWriter err;
    private String task = "";
    private long expected;
    private long began;
    private long reported;

    PlainProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void begin(String newTask, long expectedBytes) {
        task = newTask;
        expected = expectedBytes;
        began = System.nanoTime();
        reported = began;
    }

    @Override
    public synchronized void advance(long bytes) {
        if (System.nanoTime() - reported >= PAUSE.toNanos()) {
            reported = System.nanoTime();
            String of = expected > 0 ? String.format(Locale.ROOT, " of about %.0f", expected / MEGA) : "";
            println(String.format(Locale.ROOT, "%s: %.0f%s MB", task, bytes / MEGA, of));
        }
    }

    @Override
    public void detail(String line) {}

    @Override
    public synchronized void end() {
        println(String.format(
                Locale.ROOT,
                "%s: %.1f s",
                task,
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0));
    }

    private void println(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {}
}
