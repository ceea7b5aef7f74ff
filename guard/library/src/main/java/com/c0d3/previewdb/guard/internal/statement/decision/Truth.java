package com.c0d3.previewdb.guard.internal.statement.decision;

/** What is known about a condition for the rows of the table. */
public enum Truth {
    /** True for every row, regardless of the data. */
    ALWAYS_TRUE,
    /** The server determines it, for all rows alike. */
    INDEPENDENT,
    /** It depends on the row. */
    SCOPING,
    /** The caller determines it, for all rows alike. */
    PARAMETRIC,
    /** False or NULL, so no row is selected. */
    NEVER_TRUE;

    /**
     * For a disjunction, the less restrictive operand decides. What the caller determines does not weaken a condition
     * on the row: {@code ? IS NULL OR status = ?} is an optional filter.
     */
    Truth or(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** For a conjunction, the more restrictive operand decides. */
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
