package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PL/pgSQL's SELECT … INTO, which assigns variables.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-SQL-ONEROW">Executing a
 *     Command with a Single-Row Result in the PostgreSQL manual</a>
 */
public final class SelectInto {
    /** With more variables none is known: each would need a query of its own. */
    private static final int MAX_NAMES = 16;

    private SelectInto() {}

    /** Returns the variables after INTO; for a field of a record, the record. */
    public static List<String> names(Tokens statement, int into) {
        List<String> names = new ArrayList<>();
        int next = statement.is(into + 1, "STRICT") ? into + 2 : into + 1;
        while (statement.isName(next)) {
            names.add(Literals.name(statement.text(next)));
            next += statement.is(next + 1, ".") ? 4 : 2;
            if (!statement.is(next - 1, ",")) {
                break;
            }
        }
        return names;
    }

    /** Returns the query for the value of each assigned variable; empty if the columns cannot be separated. */
    public static Map<String, Tokens> read(Tokens select) {
        int into = select.findAny(0, "INTO");
        if (!select.is(0, "SELECT") || into == select.size()) {
            return Map.of();
        }
        List<String> names = names(select, into);
        int end = into + 2 * names.size() + (select.is(into + 1, "STRICT") ? 1 : 0);
        int listEnd = Math.min(into, select.findAny(0, "FROM"));
        List<Tokens> columns = select.sub(1, listEnd).split(",");
        Map<String, Tokens> values = new LinkedHashMap<>();
        boolean apart = names.size() == columns.size() && names.size() <= MAX_NAMES;
        for (int i = 0; apart && i < names.size(); i++) {
            String query = columns.get(i).spelled()
                    + select.sub(listEnd, into).spelled()
                    + select.from(end).spelled();
            values.put(names.get(i), Tokens.of("SELECT " + query));
        }
        return values;
    }
}
