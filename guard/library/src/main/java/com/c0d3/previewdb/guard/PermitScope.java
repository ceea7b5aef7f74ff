package com.c0d3.previewdb.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which permits of one guard each thread holds; they nest. Thread-safe. */
final class PermitScope {
    @SuppressWarnings("ThreadLocalUsage") // one per guard, and a thread that holds no permit keeps nothing
    private final ThreadLocal<Deque<Permit>> permits = new ThreadLocal<>();

    void enter(Permit permit) {
        Deque<Permit> held = permits.get();
        if (held == null) {
            held = new ArrayDeque<>();
            permits.set(held);
        }
        held.push(permit);
    }

    void leave(Permit permit) {
        Deque<Permit> held = permits.get();
        if (held == null) {
            return;
        }
        held.removeFirstOccurrence(permit);
        if (held.isEmpty()) {
            permits.remove();
        }
    }

    /** The innermost permit of this thread that is still open. */
    Optional<Permit> current() {
        Deque<Permit> held = permits.get();
        return held == null
                ? Optional.empty()
                : held.stream().filter(Permit::isOpen).findFirst();
    }
}
