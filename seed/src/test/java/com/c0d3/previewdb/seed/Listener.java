package com.c0d3.previewdb.seed;

import java.util.concurrent.atomic.AtomicInteger;

/** Does something at a moment of each attempt, and counts the attempts. Thread-safe. */
final class Listener implements SeedProgress {
    /** May throw anything, which ends the run. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private final Phase phase;
    private final boolean flowing;
    private final int times;
    private final Action action;
    private final AtomicInteger attempts = new AtomicInteger();
    private int done;
    private int actedIn = -1;
    private volatile Phase current = Phase.SELECT;

    private Listener(Phase phase, boolean flowing, int times, Action action) {
        this.phase = phase;
        this.flowing = flowing;
        this.times = times;
        this.action = action;
    }

    /** When the phase begins, in the first attempts. */
    static Listener before(Phase phase, int times, Action action) {
        return new Listener(phase, false, times, action);
    }

    /** When the first rows of an attempt have passed, in the first attempts. */
    static Listener whileRowsFlow(int times, Action action) {
        return new Listener(Phase.ROWS, true, times, action);
    }

    int attempts() {
        return attempts.get();
    }

    @Override
    public void begin(Phase begun, long expectedBytes) {
        current = begun;
        if (begun == Phase.SELECT) {
            attempts.incrementAndGet();
        }
        if (begun == phase && !flowing) {
            act();
        }
    }

    @Override
    public void advance(long bytes) {
        if (flowing && current == phase && bytes > 0) {
            act();
        }
    }

    private synchronized void act() {
        if (done < times && actedIn != attempts.get()) {
            done++;
            actedIn = attempts.get();
            try {
                action.run();
            } catch (Exception e) {
                throw new AssertionError("the test's own action failed", e);
            }
        }
    }

    @Override
    public void detail(Phase where, String line) {}

    @Override
    public void end(Phase ended) {}
}
