package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.policy.PermitScope;
import com.c0d3.previewdb.guard.internal.policy.PermitScope.Grant;
import java.util.concurrent.Callable;

/**
 * Allows mass writes on the thread that requested it, until it is closed. Use it in a try statement:
 *
 * <pre>{@code
 * try (Permit permit = guard.permit("nightly purge of sessions")) {
 *     statement.execute("DELETE FROM sessions");
 * }
 * }</pre>
 *
 * <p>It does not apply to other threads. Tasks submitted to a pool inherit it through {@link #carry(Runnable)}; a task
 * that starts after the permit was closed runs without it.
 */
public final class Permit implements AutoCloseable {
    private final PermitScope scope;
    private final Grant grant;

    Permit(PermitScope scope, String reason) {
        this.scope = scope;
        this.grant = new Grant(reason);
        scope.enter(grant);
    }

    /** The reason given for it. */
    public String reason() {
        return grant.reason();
    }

    /** Wraps a task so that it runs with this permit on any thread, as long as the permit is open. */
    public Runnable carry(Runnable task) {
        return () -> {
            scope.enter(grant);
            try {
                task.run();
            } finally {
                scope.leave(grant);
            }
        };
    }

    /** Wraps a task so that it runs with this permit on any thread, as long as the permit is open. */
    public <T> Callable<T> carry(Callable<T> task) {
        return () -> {
            scope.enter(grant);
            try {
                return task.call();
            } finally {
                scope.leave(grant);
            }
        };
    }

    /** Ends the permit on all threads. Call it on the thread that asked for it; further calls do nothing. */
    @Override
    public void close() {
        if (grant.revoke()) {
            scope.leave(grant);
        }
    }
}
