package com.c0d3.previewdb.guard.internal.statement.condition;

/** Who decides what a variable of a condition holds. */
public enum Origin {
    /** The row that the statement would touch: it is another one for each. */
    ROW,
    /** Whoever executes the statement: a parameter, the current user, a sub-query that chooses its own rows. */
    CALLER,
    /** The server, for all rows alike: the clock, what other tables hold. */
    SERVER;

    /** Of something computed from both. */
    public Origin with(Origin other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
