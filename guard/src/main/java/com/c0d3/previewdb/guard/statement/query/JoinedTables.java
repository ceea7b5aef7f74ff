package com.c0d3.previewdb.guard.statement.query;

import com.c0d3.previewdb.guard.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.statement.condition.Connectives;
import com.c0d3.previewdb.guard.statement.condition.KeyLookup;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short way for conditions that demand a row of another table which equals this one in a column: {@code EXISTS
 * (SELECT 1 FROM others o WHERE o.id = rows.other_id)}, {@code other_id IN (SELECT id FROM others)}, and {@code DELETE
 * FROM rows USING others o WHERE o.id = rows.other_id}, be it by way of further tables. They choose, whatever else they
 * demand: the other table may be empty.
 */
public final class JoinedTables {
    private static final List<String> CLAUSES = List.of("FROM", "WHERE");

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
            return tables.read(otherTables) && tables.equate(demands).areJoined();
        }
        for (Tokens demand : demands) {
            if (demand.isMark(demand.size() - 1, ")") && new JoinedTables(target, alias).chooses(demand)) {
                return true;
            }
        }
        return false;
    }

    /** By {@code [NOT] EXISTS (…)}, or by {@code column IN (…)}. */
    private boolean chooses(Tokens demand) {
        int exists = demand.is(0, "NOT") ? 1 : 0;
        boolean tested = demand.is(exists, "EXISTS") && demand.from(exists + 1).isParenthesised();
        int in = tested ? 0 : demand.findAny(0, "IN");
        Query query = tested
                ? Query.of(demand.inside(exists + 1))
                : demand.from(in + 1).isParenthesised() ? Query.of(demand.inside(in + 1)) : null;
        if (query == null || !read(query.from())) {
            return false;
        }
        equate(query.demands());
        if (tested) {
            return !query.makesRows() && areJoined() && (exists == 0 || canHaveRows(query));
        }
        ColumnName column = ColumnName.of(demand.sub(0, in));
        ColumnName selected = ColumnName.of(query.list());
        if (column == null || selected == null || !column.isOf(row)) {
            return false;
        }
        boolean ofOnlyTable = selected.qualifier().isEmpty() && names.size() == 1;
        equalities.add(new Equality(row, ofOnlyTable ? names.get(0) : selected.qualifier()));
        return areJoined();
    }

    /** Whether nothing but its only table decides whether a row is found: else NOT EXISTS can be true of all. */
    private boolean canHaveRows(Query query) {
        int demands = query.demands().size();
        boolean alsoKey =
                demands == 2 && KeyLookup.find(query.demands(), names.get(0)).isPresent();
        return names.size() == 1 && (demands == 1 || alsoKey);
    }

    /** {@code SELECT list FROM from WHERE demands}. */
    private record Query(Tokens list, Tokens from, List<Tokens> demands) {
        /** The query, or null if it is any other. */
        static @Nullable Query of(Tokens query) {
            Clauses clauses = Clauses.of(query, 0, SelectReader.CLAUSES);
            boolean plain = query.is(0, "SELECT")
                    && clauses.hasNoneBut(CLAUSES)
                    && !query.hasAny("UNION", "EXCEPT", "INTERSECT");
            return plain
                    ? new Query(
                            clauses.upToNext(query.is(1, "DISTINCT") ? 2 : 1),
                            clauses.after("FROM"),
                            Connectives.demands(clauses.after("WHERE")))
                    : null;
        }

        /** Aggregates make a row of none; they have parentheses. */
        boolean makesRows() {
            return list.find(0, i -> list.isMark(i, "(")) < list.size();
        }
    }

    /** Reads a list of tables of each of which a row is needed; false for any other list. */
    private boolean read(Tokens from) {
        if (from.hasAny("LEFT", "RIGHT", "FULL", "NATURAL")) {
            return false;
        }
        int i = 0;
        while (i < from.size()) {
            if (!from.isName(i) || from.isAny(i, "ONLY", "LATERAL")) {
                return false;
            }
            TableName table = TableName.at(from, i);
            Alias alias = Alias.at(from, i + table.length(), table.table());
            if (from.isMark(i + table.length(), "(") || alias.name().equals(row)) {
                return false; // a function, or another meaning of the row's name
            }
            names.add(alias.name());
            if (!table.mayBe(target)) {
                others.add(alias.name());
            }
            i = alias.end();
            if (from.is(i, "ON")) {
                int start = i + 1;
                i = from.find(start, end -> from.isMark(end, ",") || from.isAny(end, "JOIN", "INNER", "CROSS"));
                equate(Connectives.demands(from.sub(start, i)));
            }
            i = from.isAny(i, "INNER", "CROSS") ? i + 1 : i;
            if (i < from.size() && !from.isMark(i, ",") && !from.is(i, "JOIN")) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** Takes in which tables' columns have to be equal. */
    private JoinedTables equate(List<Tokens> demands) {
        for (Tokens demand : demands) {
            int sign = demand.find(0, i -> demand.isMark(i, "="));
            ColumnName other = ColumnName.of(demand.from(sign + 1)); // mostly a parameter
            ColumnName one = other == null ? null : ColumnName.of(demand.sub(0, sign));
            if (one != null && other != null) {
                equalities.add(new Equality(one.qualifier(), other.qualifier()));
            }
        }
        return this;
    }

    /** Whether equalities lead from the row to another table. */
    private boolean areJoined() {
        List<String> reached = new ArrayList<>(2);
        reached.add(row);
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
