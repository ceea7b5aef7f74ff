package com.c0d3.previewdb.guard.statement;

/**
 * What is known of a condition, for every row of the target. The order of the constants is the order of {@link #or}: of
 * two alternatives the earlier one decides.
 */
enum Truth {
    ALWAYS_TRUE,
    /** The same for every row, but not known here. */
    INDEPENDENT,
    /** It depends on the row. */
    SCOPING,
    /** NULL, which selects no row, and neither does its negation. */
    UNKNOWN,
    NEVER_TRUE;

    Truth or(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Of two conditions that must both hold the one that narrows more decides. */
    Truth and(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case ALWAYS_TRUE -> NEVER_TRUE;
            case NEVER_TRUE -> ALWAYS_TRUE;
            case INDEPENDENT, SCOPING, UNKNOWN -> this;
        };
    }

    static Truth of(boolean value) {
        return value ? ALWAYS_TRUE : NEVER_TRUE;
    }
}
