package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/**
 * The alias of an item in a FROM list.
 *
 * @param columns the aliases of its columns; empty if they keep their names
 * @param end the index after the alias
 */
record Alias(String name, List<String> columns, int end) {
    /**
     * Reads the alias at this index.
     *
     * @param otherwise the name if there is no alias
     */
    static Alias at(Tokens from, int index, String otherwise) {
        int position = from.is(index, "AS") ? index + 1 : index;
        boolean follows = from.isName(position)
                && !from.isAny(
                        position,
                        "ON",
                        "USING",
                        "JOIN",
                        "NATURAL",
                        "INNER",
                        "LEFT",
                        "RIGHT",
                        "FULL",
                        "CROSS",
                        "TABLESAMPLE");
        String name = follows ? Literals.name(from.text(position++)) : otherwise;
        return from.is(position, "(")
                ? new Alias(name, WithReader.names(from.inside(position)), from.after(position))
                : new Alias(name, List.of(), position);
    }
}
