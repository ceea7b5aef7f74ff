package com.c0d3.previewdb.guard;

import java.util.concurrent.Callable;

/**
 * Lets mass writes through on the thread that asked for it, until it is closed. For use in a try statement:
 *
 * <pre>{@code
 * try (Permit permit = guard.permit("nightly purge of sessions")) {
 *     statement.execute("DELETE FROM sessions");
 * }
 * }</pre>
 *
 * <p>Other threads do not have it. Work that is handed to a pool takes it along with {@link #carry(Runnable)}; a task
 * that starts after the permit was closed runs without it.
 */
public final class Permit implements AutoCloseable {
    private final PermitScope scope;
    private final String reason;
    private volatile boolean closed;

    Permit(PermitScope scope, String reason) {
        this.scope = scope;
        this.reason = reason;
        scope.enter(this);
    }

    /** Why it was asked for. */
    public String reason() {
        return reason;
    }

    /** The task, which has this permit wherever it runs as long as the permit is open. */
    public Runnable carry(Runnable task) {
        return () -> {
            scope.enter(this);
            try {
                task.run();
            } finally {
                scope.leave(this);
            }
        };
    }

    /** The task, which has this permit wherever it runs as long as the permit is open. */
    public <T> Callable<T> carry(Callable<T> task) {
        return () -> {
            scope.enter(this);
            try {
                return task.call();
            } finally {
                scope.leave(this);
            }
        };
    }

    boolean isOpen() {
        return !closed;
    }

    /** Ends the permit, on all threads; a second call does nothing. To be called on the thread that asked for it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scope.leave(this);
        }
    }
}
