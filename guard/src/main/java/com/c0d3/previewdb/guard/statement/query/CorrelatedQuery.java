package com.c0d3.previewdb.guard.statement.query;

import com.c0d3.previewdb.guard.statement.condition.Connectives;
import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;

/**
 * The short way for {@code EXISTS (SELECT 1 FROM others o WHERE o.id = rows.other_id AND …)}: a condition that demands
 * that another table has a row which equals this one in a column. It chooses, whatever else it demands: the other table
 * may be empty.
 */
public final class CorrelatedQuery {
    private CorrelatedQuery() {}

    /**
     * Whether the condition demands so.
     *
     * @param target the table that is written to; no query around the condition may define a table
     * @param alias what the target's columns may be qualified by
     */
    public static boolean isDemanded(Tokens condition, TableName target, String alias) {
        for (Tokens demand : Connectives.demands(condition)) {
            if (demand.is(0, "EXISTS") && demand.from(1).isParenthesised() && isRead(demand.inside(1), target, alias)) {
                return true;
            }
        }
        return false;
    }

    /** One table, no aggregates, and nothing behind WHERE that could make rows. */
    private static boolean isRead(Tokens query, TableName target, String alias) {
        int from = 0;
        while (!query.is(from, "FROM") && from < query.size()) {
            if (query.isMark(from, "(")) {
                return false;
            }
            from++;
        }
        if (!query.is(0, "SELECT") || !query.isName(from + 1) || query.is(from + 1, "ONLY")) {
            return false;
        }
        TableName table = TableName.at(query, from + 1);
        int where = from + 1 + table.length();
        where = query.is(where, "AS") ? where + 1 : where;
        boolean renamed = query.isName(where) && !query.is(where, "WHERE");
        String name = renamed ? Literals.name(query.text(where++)) : table.table();
        return query.is(where, "WHERE")
                && !table.mayBe(target)
                && !name.equals(alias)
                && !query.hasAny(
                        "GROUP",
                        "HAVING",
                        "WINDOW",
                        "ORDER",
                        "LIMIT",
                        "OFFSET",
                        "FETCH",
                        "FOR",
                        "UNION",
                        "EXCEPT",
                        "INTERSECT")
                && isJoined(query.from(where + 1), name, alias);
    }

    private static boolean isJoined(Tokens condition, String one, String other) {
        for (Tokens demand : Connectives.demands(condition)) {
            boolean equality =
                    demand.size() == 7 && isColumn(demand, 0) && demand.isMark(3, "=") && isColumn(demand, 4);
            if (equality) {
                String left = Literals.name(demand.text(0));
                String right = Literals.name(demand.text(4));
                if ((left.equals(one) && right.equals(other)) || (left.equals(other) && right.equals(one))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isColumn(Tokens tokens, int index) {
        return tokens.isName(index) && tokens.isMark(index + 1, ".") && tokens.isName(index + 2);
    }
}
