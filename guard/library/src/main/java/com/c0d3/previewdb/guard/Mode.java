package com.c0d3.previewdb.guard;

/** What the guard does with a statement that it would block. */
public enum Mode {
    /** Throws a {@link StatementBlockedException}. */
    ENFORCE,
    /** Logs a warning and executes the statement. Production is still refused from a preview. */
    WARN
}
