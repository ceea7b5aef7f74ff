package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;

/**
 * CREATE TABLE … AS: the only definition that executes a query.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtableas.html">CREATE TABLE AS in the PostgreSQL
 *     manual</a>
 */
public final class TableCreation {
    private TableCreation() {}

    /** Returns the query that fills the new table; empty for any other CREATE. */
    public static Tokens query(Tokens statement) {
        int kind = statement.findAny(1, "TABLE", "FUNCTION", "PROCEDURE", "VIEW", "RULE", "TRIGGER", "AS");
        return statement.is(kind, "TABLE")
                ? statement.from(statement.findAny(kind, "AS") + 1)
                : statement.from(statement.size());
    }
}
