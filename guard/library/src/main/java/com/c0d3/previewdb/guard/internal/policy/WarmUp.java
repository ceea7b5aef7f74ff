package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads what the first decisions need, while the application goes on starting: the parser of arithmetic alone is some
 * hundred classes. Thread-safe.
 */
public final class WarmUp {
    private static final String NEEDS_ALL =
            "DELETE FROM t WHERE a + 1 > 2 AND b IN (SELECT b FROM u WHERE lower(c) LIKE 'x%')";
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private WarmUp() {}

    /** Starts once per process, and returns at once. */
    public static void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> StatementAnalyzer.analyze(NEEDS_ALL), "previewdb-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
