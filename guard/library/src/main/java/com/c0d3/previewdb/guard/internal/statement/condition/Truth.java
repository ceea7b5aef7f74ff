package com.c0d3.previewdb.guard.internal.statement.condition;

/** What is known of a condition, for every row of the table. */
public enum Truth {
    /** True for every row, whatever the table holds. */
    ALWAYS_TRUE,
    /** The server can decide it for all rows alike. */
    INDEPENDENT,
    /** It depends on the row. */
    SCOPING,
    /** The caller decides it for all rows alike. */
    PARAMETRIC,
    /** False or NULL, which select no row. */
    NEVER_TRUE;

    /**
     * Of two alternatives the one that lets more through decides. What the caller decides does not widen a condition
     * that looks at the row: {@code ? IS NULL OR status = ?} is an optional filter.
     */
    Truth or(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Of two conditions that must both hold the one that narrows more decides. */
    Truth and(Truth other) {
        if (this == SCOPING && other == PARAMETRIC) {
            return this;
        }
        if (this == PARAMETRIC && other == SCOPING) {
            return other;
        }
        return compareTo(other) >= 0 ? this : other;
    }
}
