package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.internal.statement.condition.Connectives;
import com.c0d3.previewdb.guard.internal.statement.condition.PlainDemands;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The short cut for conditions that require a row of another table with an equal column: {@code EXISTS (SELECT 1 FROM
 * others o WHERE o.id = rows.other_id)}, {@code other_id IN (SELECT id FROM others)}, and {@code DELETE FROM rows USING
 * others o WHERE o.id = rows.other_id}, possibly through further tables. They select rows regardless of their other
 * conjuncts, since the other table may be empty.
 */
final class JoinedTables {
    /** Longer lists are left to the complete analysis. */
    private static final int MAX_TABLES = 32;

    /** The maximum number of equalities examined. */
    private static final int MAX_EQUALITIES = 256;

    private record Equality(String one, String other) {}

    private final Scope scope;
    private final String row;
    private final List<String> names = new ArrayList<>(2);
    private final List<TableReference> tables = new ArrayList<>(2);
    private final List<Equality> equalities = new ArrayList<>(2);

    private JoinedTables(Scope scope) {
        this.scope = scope;
        this.row = scope.target().alias();
    }

    /**
     * Whether these conjuncts select rows this way.
     *
     * @param demands the conjuncts for a row and rows of the other tables
     * @param otherTables the tables of USING, or of FROM in an UPDATE; empty if there are none
     * @param scope knows the target, and the CTEs
     */
    static boolean areDemanded(List<Tokens> demands, Tokens otherTables, Scope scope) {
        if (!otherTables.isEmpty()) {
            JoinedTables tables = new JoinedTables(scope);
            return tables.read(otherTables, demands) && tables.areJoinedToRow();
        }
        for (Tokens demand : demands) {
            if (demand.is(demand.size() - 1, ")") && new JoinedTables(scope).choose(demand)) {
                return true;
            }
        }
        return false;
    }

    /** Handles {@code [NOT] EXISTS (…)} and {@code column [NOT] IN (…)}. */
    private boolean choose(Tokens demand) {
        int exists = demand.is(0, "NOT") ? 1 : 0;
        if (demand.is(exists, "EXISTS") && demand.from(exists + 1).isParenthesised()) {
            PlainQuery query = PlainQuery.of(demand.inside(exists + 1));
            return query != null && exists(query) && (exists == 0 || canHaveRows(query, 1));
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

    /** Whether the query may return some values and not others. */
    private boolean contains(PlainQuery query) {
        ColumnName selected = ColumnName.of(query.list());
        if (selected == null || !read(query.from(), query.demands())) {
            return false;
        }
        boolean only = names.size() == 1 && selected.isOf(names.get(0));
        return areJoinedTo(only ? names.get(0) : selected.qualifier()) || (only && isOneThatChooses(query.demands()));
    }

    /**
     * Whether only the contents of its single table determine the query's result; otherwise its negation can be true
     * for all rows.
     *
     * @param joins the number of its conjuncts that join it to the row
     */
    private boolean canHaveRows(PlainQuery query, int joins) {
        if (!query.returnsAll() || names.size() > 1) {
            return false;
        }
        int more = query.demands().size() - joins;
        return more == 0
                || (more == 1
                        && !PlainDemands.of(query.demands(), names.get(0))
                                .keys()
                                .isEmpty());
    }

    /** Reads a list of inner-joined tables and their conditions; false for other lists. */
    private boolean read(Tokens from, List<Tokens> demands) {
        if (from.hasAny("LEFT", "RIGHT", "FULL", "NATURAL")) {
            return false;
        }
        int i = 0;
        while (i < from.size()) {
            if (!from.isName(i) || from.isAny(i, "ONLY", "LATERAL") || names.size() == MAX_TABLES) {
                return false;
            }
            TableReference table = TableReference.at(from, i);
            int end = i + table.length();
            if (from.is(end, "(")) {
                return false; // a function
            }
            Alias alias = Alias.at(from, end, table.table());
            names.add(alias.name());
            tables.add(table);
            i = joinEnd(from, alias.end());
            if (i < from.size() && !from.is(i, ",") && !from.is(i, "JOIN")) {
                return false;
            }
            i++;
        }
        equate(demands);
        return true;
    }

    /** Whether it is a table other than the target, or a CTE that selects its rows. */
    private boolean mayBeEmpty(TableReference table) {
        Optional<Scope.CommonTable> common = scope.commonTable(table);
        if (common.isEmpty()) {
            return !scope.target().mayBe(table);
        }
        PlainQuery query = PlainQuery.of(common.get().query());
        JoinedTables read = new JoinedTables(scope);
        return query != null
                && !query.makesRows()
                && read.read(query.from(), List.of())
                && read.isOneThatChooses(query.demands());
    }

    /** Whether it is a single table, all of whose selected rows are obviously selected. */
    private boolean isOneThatChooses(List<Tokens> demands) {
        return names.size() == 1
                && scope.commonTable(tables.get(0)).isEmpty()
                && PlainDemands.of(demands, names.get(0)).choose();
    }

    /** Reads ON and the keywords before the next JOIN. */
    private int joinEnd(Tokens from, int start) {
        int end = start;
        if (from.is(start, "ON")) {
            end = from.find(start, i -> from.is(i, ",") || from.isAny(i, "JOIN", "INNER", "CROSS"));
            equate(Connectives.demands(from.sub(start + 1, end)));
        }
        return from.isAny(end, "INNER", "CROSS") ? end + 1 : end;
    }

    /** Records the equalities between columns of different tables. */
    private void equate(List<Tokens> demands) {
        for (Tokens demand : demands) {
            int sign = demand.find(0, i -> demand.is(i, "="));
            ColumnName other = ColumnName.of(demand.from(sign + 1)); // usually a parameter
            ColumnName one = other == null ? null : ColumnName.of(demand.sub(0, sign));
            if (one != null && other != null && equalities.size() < MAX_EQUALITIES) {
                equalities.add(new Equality(one.qualifier(), other.qualifier()));
            }
        }
    }

    private boolean areJoinedToRow() {
        return !names.contains(row) && areJoinedTo(row); // otherwise the name is that table's
    }

    /** Whether equalities connect this table to another one. */
    private boolean areJoinedTo(String start) {
        List<String> reached = new ArrayList<>(2);
        reached.add(start);
        for (int i = 0; i < reached.size(); i++) {
            String name = reached.get(i);
            int table = names.indexOf(name);
            if (table >= 0 && mayBeEmpty(tables.get(table))) {
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
