package com.c0d3.previewdb.guard.internal.statement.expression;

/** What determines the value of a variable in a condition. */
public enum Origin {
    /** The row the statement would touch: the value differs from row to row. */
    ROW,
    /** Whoever executes the statement: parameters, the current user, a sub-query that selects its own rows. */
    CALLER,
    /** The server, with the same value for all rows: the clock, the contents of other tables. */
    SERVER;

    /** Returns the origin of a value computed from both. */
    public Origin with(Origin other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
