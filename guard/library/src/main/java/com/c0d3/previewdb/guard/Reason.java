package com.c0d3.previewdb.guard;

/** Why a statement is blocked. */
public enum Reason {
    /** A DELETE or UPDATE without WHERE. */
    NO_CONDITION("has no WHERE"),
    /** The condition is true whatever the table holds, such as {@code WHERE 1=1}. */
    ALWAYS_TRUE("has a WHERE that is true for every row"),
    /** The condition does not look at the row, such as {@code WHERE now() > '2000-01-01'}. */
    INDEPENDENT_OF_ROW("has a WHERE that does not depend on the row"),
    /** TRUNCATE. */
    EMPTIES_TABLE("empties the table"),
    /** DROP TABLE, ALTER TABLE … DROP COLUMN and their like, which destroy data with its definition. */
    DESTROYS_DATA("destroys data"),
    /** The text may write, and cannot be read well enough to tell which rows. */
    UNREADABLE("may write, and could not be read"),
    /** The statement touched more rows than one statement may. */
    ROW_LIMIT("touches too many rows");

    private final String description;

    Reason(String description) {
        this.description = description;
    }

    /** What is said of a blocked statement, after its subject: "has no WHERE". */
    public String description() {
        return description;
    }
}
