package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ConditionReader;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression;
import com.c0d3.previewdb.guard.internal.statement.condition.Expressions;
import com.c0d3.previewdb.guard.internal.statement.condition.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Shape;
import com.c0d3.previewdb.guard.internal.statement.query.Scope.Unqualified;
import java.util.ArrayList;
import java.util.List;

/** Reads under which condition a statement touches a row of the table that it writes to. */
public final class RowCondition {
    private final Scope scope;

    /**
     * For one statement.
     *
     * @param target the table that it writes to
     * @param alias what the table's columns may be qualified by
     * @param withLists queries whose WITH lists it sees, the outermost first; others are passed over
     */
    public RowCondition(TableReference target, String alias, List<Tokens> withLists) {
        Source.Table row = new Source.Table(0, alias, target, Origin.ROW);
        scope = new Scope(new Scope.Statement(row), null, Unqualified.OWN);
        for (Tokens list : withLists) {
            Tokens unused = WithReader.define(list, scope);
        }
        scope.add(row);
    }

    /**
     * Whether the demands plainly choose by a join with a table that may be empty.
     *
     * @param otherTables those of USING, or of FROM in an UPDATE; empty if there are none
     */
    public boolean isJoined(List<Tokens> demands, Tokens otherTables) {
        return JoinedTables.areDemanded(demands, otherTables, scope);
    }

    /** Whether the statement holds too many queries to look into all of them. */
    public boolean isAbandoned() {
        return scope.statement().isAbandoned();
    }

    /** The condition, of the row alone. */
    public Expression of(Tokens condition) {
        return condition.isEmpty() ? Expression.TRUE : ConditionReader.read(condition, scope);
    }

    /** That the condition holds for a row of other tables: those of USING, or of FROM in an UPDATE. */
    public Expression withAny(Tokens tables, Tokens condition) {
        return withAny(tables, List.of(condition), List.of());
    }

    /** That the condition holds for a record of a loop over a query. */
    public Expression withAnyRecord(Tokens loop, Tokens condition) {
        return withAny(loop, Unqualified.ALWAYS_OUTER, List.of(condition), List.of());
    }

    /** That some conditions hold, and some do not, for a row of other tables. */
    public Expression withAny(Tokens tables, List<Tokens> conditions, List<Tokens> exclusions) {
        return withAny(tables, Unqualified.OUTER, conditions, exclusions);
    }

    private Expression withAny(
            Tokens tables, Unqualified unqualified, List<Tokens> conditions, List<Tokens> exclusions) {
        List<QueryResult> selections = new ArrayList<>();
        StringBuilder key = new StringBuilder(tables.canonical());
        conditions.forEach(condition -> key.append(" and ").append(condition.canonical()));
        exclusions.forEach(exclusion -> key.append(" and not ").append(exclusion.canonical()));
        for (FromReader.Joined joined : FromReader.read(tables, scope, unqualified)) {
            List<Expression> parts = new ArrayList<>(joined.conditions());
            conditions.forEach(condition -> parts.add(ConditionReader.read(condition, joined.scope())));
            exclusions.forEach(
                    exclusion -> parts.add(Expressions.not(ConditionReader.read(exclusion, joined.scope()))));
            selections.add(new QueryResult(
                    joined.tables(),
                    joined.optional(),
                    Expressions.and(parts),
                    List.of(),
                    Shape.ALL_ROWS,
                    joined.scope().guesses()));
        }
        return SubQuery.exists(selections, key.toString(), scope);
    }
}
