package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ConditionReader;
import com.c0d3.previewdb.guard.internal.statement.condition.Connectives;
import com.c0d3.previewdb.guard.internal.statement.decision.Decision;
import com.c0d3.previewdb.guard.internal.statement.decision.Truth;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Shape;
import com.c0d3.previewdb.guard.internal.statement.query.Scope.Unqualified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parses the condition under which a statement touches a row of its target table. */
public final class RowCondition {
    private final Scope scope;

    /**
     * Creates the reader of one statement.
     *
     * @param target the target table
     * @param alias the qualifier of its columns
     * @param withLists queries whose WITH lists are visible, outermost first
     */
    public RowCondition(TableReference target, String alias, List<Tokens> withLists) {
        Source.Table row = new Source.Table(0, alias, target, Origin.ROW);
        scope = new Scope(new Scope.Statement(row), null, Unqualified.OWN);
        for (Tokens list : withLists) {
            Tokens unused = WithReader.define(list, scope);
        }
        scope.add(row);
    }

    /** Whether the statement contains too many queries to analyse. */
    public boolean isAbandoned() {
        return scope.statement().isAbandoned();
    }

    /** Parses a condition on the row alone. */
    public Expression of(Tokens condition) {
        return condition.isEmpty() ? Expression.TRUE : ConditionReader.read(condition, scope);
    }

    /**
     * Decides which rows a condition on the row alone selects. One conjunct that selects rows is enough, so those that
     * need no query are read first.
     */
    public Truth decide(Tokens condition) {
        List<Tokens> conjuncts = Connectives.demands(condition);
        if (conjuncts.size() == 1) {
            return Decision.of(of(condition));
        }
        Map<Boolean, List<Tokens>> byQuery =
                conjuncts.stream().collect(Collectors.partitioningBy(RowCondition::hasQuery));
        List<Tokens> ordered = new ArrayList<>(byQuery.getOrDefault(false, List.of()));
        ordered.addAll(byQuery.getOrDefault(true, List.of()));
        return Decision.ofConjuncts(ordered.stream().map(this::of)); // lazily
    }

    private static boolean hasQuery(Tokens condition) {
        for (int i = 0; i < condition.size(); i++) {
            if (condition.startsQuery(i)) {
                return true;
            }
        }
        return false;
    }

    /** Parses the condition that some row of the other tables (those of USING, or of FROM in an UPDATE) satisfies. */
    public Expression withAny(Tokens tables, Tokens condition) {
        return withAny(tables, List.of(condition), List.of());
    }

    /** Parses the condition that some record of a loop over a query satisfies. */
    public Expression withAnyRecord(Tokens loop, Tokens condition) {
        return withAny(loop, Unqualified.ALWAYS_OUTER, List.of(condition), List.of());
    }

    /** Parses the condition that for some row of the other tables, the first conditions hold and the others do not. */
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
