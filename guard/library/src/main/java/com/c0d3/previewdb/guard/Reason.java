package com.c0d3.previewdb.guard;

/** The reason why a statement is blocked. */
public enum Reason {
    /** A DELETE or UPDATE without a WHERE clause. */
    NO_CONDITION("has no WHERE"),
    /** The condition is true regardless of the data, such as {@code WHERE 1=1}. */
    ALWAYS_TRUE("has a WHERE that is true for every row"),
    /** The condition does not depend on the row, such as {@code WHERE now() > '2000-01-01'}. */
    INDEPENDENT_OF_ROW("has a WHERE that does not depend on the row"),
    /** TRUNCATE. */
    EMPTIES_TABLE("empties the table"),
    /** DROP TABLE, ALTER TABLE … DROP COLUMN and similar statements, which destroy data along with its definition. */
    DESTROYS_DATA("destroys data"),
    /** The statement may write, but cannot be parsed well enough to determine which rows. */
    UNREADABLE("may write, but cannot be parsed"),
    /** The statement touched more rows than one statement may touch. */
    ROW_LIMIT("touches too many rows");

    private final String description;

    Reason(String description) {
        this.description = description;
    }

    /** Returns the predicate of a sentence about the blocked statement: "has no WHERE". */
    public String description() {
        return description;
    }
}
