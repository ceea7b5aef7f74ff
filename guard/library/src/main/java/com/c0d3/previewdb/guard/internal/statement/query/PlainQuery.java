package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.Connectives;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT list FROM from WHERE demands}, without grouping and UNION.
 *
 * @param returnsAll whether all rows are returned: there is no LIMIT or the like
 */
record PlainQuery(Tokens list, Tokens from, List<Tokens> demands, boolean returnsAll) {
    private static final List<String> FILTERING = List.of("FROM", "WHERE");
    private static final List<String> CUTTING = List.of("FROM", "WHERE", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");

    /** Parses the query; null if it is of any other form. */
    static @Nullable PlainQuery of(Tokens query) {
        Clauses clauses = Clauses.of(query, 0, SelectReader.CLAUSES);
        boolean plain =
                query.is(0, "SELECT") && clauses.hasNoneBut(CUTTING) && !query.hasAny("UNION", "EXCEPT", "INTERSECT");
        if (!plain) {
            return null;
        }
        Tokens condition = clauses.after("WHERE");
        return new PlainQuery(
                clauses.upToNext(query.is(1, "DISTINCT") ? 2 : 1),
                clauses.after("FROM"),
                condition.isEmpty() ? List.of() : Connectives.demands(condition),
                clauses.hasNoneBut(FILTERING));
    }

    /** Whether it returns a row even if there are none, as aggregates do; these have parentheses. */
    boolean makesRows() {
        return list.find(0, i -> list.is(i, "(")) < list.size();
    }
}
