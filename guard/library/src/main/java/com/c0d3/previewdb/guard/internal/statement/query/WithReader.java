package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.Scope.CommonTable;
import java.util.List;

/** Parses WITH lists. */
final class WithReader {
    private WithReader() {}

    /** Adds the CTEs of the list to the scope, and returns the tokens after the list. */
    static Tokens define(Tokens query, Scope scope) {
        if (!query.is(0, "WITH")) {
            return query;
        }
        boolean recursive = query.is(1, "RECURSIVE");
        int i = recursive ? 2 : 1;
        while (query.isName(i)) {
            String name = Literals.name(query.text(i++));
            List<String> columns = List.of();
            if (query.is(i, "(")) {
                columns = names(query.inside(i));
                i = query.after(i);
            }
            while (query.isAny(i, "AS", "NOT", "MATERIALIZED")) {
                i++;
            }
            scope.define(name, commonTable(query.inside(i), columns, scope, recursive));
            i = query.after(i);
            int next = query.isAny(i, "SEARCH", "CYCLE") ? query.find(i, endOfSearch(query)) : i;
            if (!query.is(next, ",")) {
                return query.from(next);
            }
            i = next + 1;
        }
        return query.from(i);
    }

    /** INSERT … SELECT … RETURNING returns the selected rows, unless a conflict suppresses some. */
    private static CommonTable commonTable(Tokens query, List<String> columns, Scope scope, boolean recursive) {
        if (!query.is(0, "INSERT")) {
            return new CommonTable(query, columns, scope, recursive);
        }
        int select = query.findAny(0, "SELECT");
        int returning = query.findAny(select, "RETURNING");
        if (query.hasAny("CONFLICT") || returning == query.size()) {
            return new CommonTable(query, columns, scope, recursive);
        }
        int list = query.find(0, i -> query.is(i, "("));
        List<String> inserted = list < select ? names(query.inside(list)) : List.of();
        Tokens rows = query.sub(select, returning);
        return new CommonTable(rows, columns.isEmpty() ? inserted : columns, scope, recursive);
    }

    private static Tokens.Test endOfSearch(Tokens query) {
        return i -> query.is(i, ",") || query.isAny(i, "SELECT", "DELETE", "UPDATE", "INSERT", "MERGE", "VALUES");
    }

    static List<String> names(Tokens list) {
        return list.split(",").stream()
                .filter(part -> part.isName(0))
                .map(part -> Literals.name(part.text(0)))
                .toList();
    }
}
