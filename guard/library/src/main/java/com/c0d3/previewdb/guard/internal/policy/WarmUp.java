package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the classes that the first decisions need while the application is still starting: the arithmetic parser alone
 * has hundreds. Thread-safe.
 */
public final class WarmUp {
    private static final String NEEDS_ALL =
            "DELETE FROM t WHERE a + 1 > 2 AND b IN (SELECT b FROM u WHERE lower(c) LIKE 'x%')";
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private WarmUp() {}

    /** Starts the warm-up once per process, in the background. */
    public static void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> StatementAnalyzer.analyze(NEEDS_ALL), "previewdb-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
