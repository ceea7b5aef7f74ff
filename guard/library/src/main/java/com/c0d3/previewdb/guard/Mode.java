package com.c0d3.previewdb.guard;

/** What the guard does with a statement that it would block. */
public enum Mode {
    /** Throws. */
    ENFORCE,
    /** Logs, and lets the statement through. Production is refused from a preview all the same. */
    WARN
}
