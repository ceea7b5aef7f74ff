package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.Optional;

/**
 * A table reference of a statement, {@code [ONLY] name [*]} or {@code ONLY (name)}: {@code relation_expr} in
 * PostgreSQL's grammar.
 *
 * @param end the index after it
 */
public record Relation(TableReference table, int end) {
    /** Parses the reference at this index; empty if there is no name. */
    public static Optional<Relation> at(Tokens tokens, int index) {
        int start = tokens.is(index, "ONLY") ? index + 1 : index;
        boolean parenthesised = start > index && tokens.is(start, "(");
        int name = parenthesised ? start + 1 : start;
        if (!tokens.isName(name)) {
            return Optional.empty();
        }
        TableReference table = TableReference.at(tokens, name);
        int end = name + table.length() + (parenthesised ? 1 : 0);
        return Optional.of(new Relation(table, tokens.is(end, "*") ? end + 1 : end));
    }

    /** Returns the qualifier of its columns in a DELETE, UPDATE or MERGE. */
    public String alias(Tokens statement) {
        int name = statement.is(end, "AS") ? end + 1 : end;
        boolean given = (statement.isName(name) && !statement.isAny(name, "USING", "WHERE", "RETURNING", "SET"))
                || (statement.is(name, "SET") && statement.is(name + 1, "SET"));
        return given ? Literals.name(statement.text(name)) : table.table();
    }
}
