package com.c0d3.previewdb.guard;

/**
 * Lets mass writes through on the thread that asked for it, until it is closed. For use in a try statement:
 *
 * <pre>{@code
 * try (Permit permit = guard.permit("nightly purge of sessions")) {
 *     statement.execute("DELETE FROM sessions");
 * }
 * }</pre>
 */
public final class Permit implements AutoCloseable {
    private final PermitScope scope;
    private boolean closed;

    Permit(PermitScope scope) {
        this.scope = scope;
        scope.enter();
    }

    /** Ends the permit; a second call does nothing. To be called on the thread that asked for it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scope.leave();
        }
    }
}
