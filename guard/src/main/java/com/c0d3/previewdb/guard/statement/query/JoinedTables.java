package com.c0d3.previewdb.guard.statement.query;

import com.c0d3.previewdb.guard.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.statement.condition.Connectives;
import com.c0d3.previewdb.guard.statement.condition.PlainDemands;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The short way for conditions that demand a row of another table which equals this one in a column: {@code EXISTS
 * (SELECT 1 FROM others o WHERE o.id = rows.other_id)}, {@code other_id IN (SELECT id FROM others)}, and {@code DELETE
 * FROM rows USING others o WHERE o.id = rows.other_id}, be it by way of further tables. They choose, whatever else they
 * demand: the other table may be empty.
 */
public final class JoinedTables {
    private record Equality(String one, String other) {}

    private final TableName target;
    private final String row;
    private final List<String> names = new ArrayList<>(2);
    private final List<String> others = new ArrayList<>(2);
    private final List<Equality> equalities = new ArrayList<>(2);

    private JoinedTables(TableName target, String row) {
        this.target = target;
        this.row = row;
    }

    /**
     * Whether these demands choose so.
     *
     * @param demands what has to hold for a row, with some of the other tables'
     * @param otherTables those of USING, or of FROM in an UPDATE; empty if there are none
     * @param target the table that is written to; no query around the demands may define a table
     * @param alias what the target's columns may be qualified by
     */
    public static boolean areDemanded(List<Tokens> demands, Tokens otherTables, TableName target, String alias) {
        if (!otherTables.isEmpty()) {
            JoinedTables tables = new JoinedTables(target, alias);
            return tables.read(otherTables, demands) && tables.areJoinedToRow();
        }
        for (Tokens demand : demands) {
            if (demand.isMark(demand.size() - 1, ")") && new JoinedTables(target, alias).choose(demand)) {
                return true;
            }
        }
        return false;
    }

    /** By {@code [NOT] EXISTS (…)}, or by {@code column [NOT] IN (…)}. */
    private boolean choose(Tokens demand) {
        int exists = demand.is(0, "NOT") ? 1 : 0;
        if (demand.is(exists, "EXISTS") && demand.from(exists + 1).isParenthesised()) {
            PlainQuery query = PlainQuery.of(demand.inside(exists + 1));
            return query != null && (exists == 0 ? exists(query) : exists(query) && canHaveRows(query, 1));
        }
        int in = demand.findAny(0, "IN");
        if (!demand.from(in + 1).isParenthesised()) {
            return false;
        }
        boolean negated = demand.is(in - 1, "NOT");
        ColumnName column = ColumnName.of(demand.sub(0, negated ? in - 1 : in));
        PlainQuery query = column != null && column.isOf(row) ? PlainQuery.of(demand.inside(in + 1)) : null;
        return query != null && contains(query) && (!negated || canHaveRows(query, 0));
    }

    private boolean exists(PlainQuery query) {
        return !query.makesRows() && read(query.from(), query.demands()) && areJoinedToRow();
    }

    /** Whether the query can have some values and lack others. */
    private boolean contains(PlainQuery query) {
        ColumnName selected = ColumnName.of(query.list());
        if (selected == null || !read(query.from(), query.demands())) {
            return false;
        }
        boolean only = names.size() == 1 && selected.isOf(names.get(0));
        return areJoinedTo(only ? names.get(0) : selected.qualifier())
                || (only && PlainDemands.of(query.demands(), names.get(0)).choose());
    }

    /**
     * Whether nothing but its only table decides what the query returns: else its negation can be true of all rows.
     *
     * @param joins how many of its demands join it to the row
     */
    private boolean canHaveRows(PlainQuery query, int joins) {
        int more = query.demands().size() - joins;
        return query.returnsAll()
                && names.size() == 1
                && (more == 0
                        || (more == 1
                                && !PlainDemands.of(query.demands(), names.get(0))
                                        .keys()
                                        .isEmpty()));
    }

    /** Reads a list of tables of each of which a row is needed, and what is demanded of them; false for others. */
    private boolean read(Tokens from, List<Tokens> demands) {
        if (from.hasAny("LEFT", "RIGHT", "FULL", "NATURAL")) {
            return false;
        }
        int i = 0;
        while (i < from.size()) {
            if (!from.isName(i) || from.isAny(i, "ONLY", "LATERAL")) {
                return false;
            }
            TableName table = TableName.at(from, i);
            int end = i + table.length();
            if (from.isMark(end, "(")) {
                return false; // a function
            }
            Alias alias = Alias.at(from, end, table.table());
            names.add(alias.name());
            if (!table.mayBe(target)) {
                others.add(alias.name());
            }
            i = joinEnd(from, alias.end());
            if (i < from.size() && !from.isMark(i, ",") && !from.is(i, "JOIN")) {
                return false;
            }
            i++;
        }
        equate(demands);
        return true;
    }

    /** Reads ON, and the words before the next JOIN. */
    private int joinEnd(Tokens from, int start) {
        int end = start;
        if (from.is(start, "ON")) {
            end = from.find(start, i -> from.isMark(i, ",") || from.isAny(i, "JOIN", "INNER", "CROSS"));
            equate(Connectives.demands(from.sub(start + 1, end)));
        }
        return from.isAny(end, "INNER", "CROSS") ? end + 1 : end;
    }

    /** Takes in which tables' columns have to be equal. */
    private void equate(List<Tokens> demands) {
        for (Tokens demand : demands) {
            int sign = demand.find(0, i -> demand.isMark(i, "="));
            ColumnName other = ColumnName.of(demand.from(sign + 1)); // mostly a parameter
            ColumnName one = other == null ? null : ColumnName.of(demand.sub(0, sign));
            if (one != null && other != null) {
                equalities.add(new Equality(one.qualifier(), other.qualifier()));
            }
        }
    }

    private boolean areJoinedToRow() {
        return !names.contains(row) && areJoinedTo(row); // else the name is that table's
    }

    /** Whether equalities lead from there to another table. */
    private boolean areJoinedTo(String start) {
        List<String> reached = new ArrayList<>(2);
        reached.add(start);
        for (int i = 0; i < reached.size(); i++) {
            String name = reached.get(i);
            if (others.contains(name)) {
                return true;
            }
            for (Equality equality : equalities) {
                String next = equality.one().equals(name)
                        ? equality.other()
                        : equality.other().equals(name) ? equality.one() : name;
                if (names.contains(next) && !reached.contains(next)) {
                    reached.add(next);
                }
            }
        }
        return false;
    }
}
