package com.c0d3.previewdb.guard.internal.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The permits of one guard that each thread holds; they nest. Thread-safe. */
public final class PermitScope {
    @SuppressWarnings("ThreadLocalUsage") // one per guard; a thread without a permit stores nothing
    private final ThreadLocal<Deque<Grant>> held = new ThreadLocal<>();

    /** What a permit grants, until it is revoked on all threads. */
    public static final class Grant {
        private final String reason;
        private volatile boolean revoked;

        /** A grant for this reason, which no thread holds yet. */
        public Grant(String reason) {
            this.reason = reason;
        }

        /** Why it was asked for. */
        public String reason() {
            return reason;
        }

        /** Ends it on all threads. Returns whether it was in force. */
        public synchronized boolean revoke() {
            boolean inForce = !revoked;
            revoked = true;
            return inForce;
        }

        private boolean isInForce() {
            return !revoked;
        }
    }

    /** The calling thread holds the grant from now on. */
    public void enter(Grant grant) {
        Deque<Grant> grants = held.get();
        if (grants == null) {
            grants = new ArrayDeque<>();
            held.set(grants);
        }
        grants.push(grant);
    }

    /** The calling thread no longer holds the grant; does nothing if it never did. */
    public void leave(Grant grant) {
        Deque<Grant> grants = held.get();
        if (grants == null) {
            return;
        }
        grants.removeFirstOccurrence(grant);
        if (grants.isEmpty()) {
            held.remove();
        }
    }

    /** The innermost grant of the calling thread that is still in force. */
    Optional<Grant> current() {
        Deque<Grant> grants = held.get();
        return grants == null
                ? Optional.empty()
                : grants.stream().filter(Grant::isInForce).findFirst();
    }
}
