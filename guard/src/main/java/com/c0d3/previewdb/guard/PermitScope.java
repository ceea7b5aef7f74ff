package com.c0d3.previewdb.guard;

/** How many permits of one guard each thread holds; they nest. Thread-safe. */
final class PermitScope {
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    void enter() {
        depth.set(current() + 1);
    }

    void leave() {
        int outer = current() - 1;
        if (outer > 0) {
            depth.set(outer);
        } else {
            depth.remove();
        }
    }

    boolean isOpen() {
        return current() > 0;
    }

    private int current() {
        Integer permits = depth.get();
        return permits == null ? 0 : permits;
    }
}
