package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.decision.Decision;
import com.c0d3.previewdb.guard.internal.statement.decision.Truth;
import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.And;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Comparison;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Output;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Shape;
import com.c0d3.previewdb.guard.internal.statement.query.Source.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Determines what a sub-query says about a row of the target. Two questions decide. If the query reads the target's own
 * table: does the row itself qualify, so that the query returns at least that row? And does the result depend on the
 * row at all?
 */
final class SubQuery {
    private SubQuery() {}

    /** Reads {@code EXISTS (…)}. The selections are the operands of a UNION; none if the query could not be parsed. */
    static Expression exists(List<QueryResult> selections, String query, Scope scope) {
        String key = "exists(" + query + ")";
        List<Expression> alternatives = new ArrayList<>();
        for (QueryResult selection : selections) {
            alternatives.add(
                    switch (selection.shape()) {
                        case ONE_ROW -> Expression.TRUE;
                        case FEWER_ROWS ->
                            isEmpty(selection)
                                    ? Expression.FALSE
                                    : Variable.notNull(key, originOf(selection, selection.condition()));
                        case ALL_ROWS, SOME_ROWS -> anyRow(selection, selection.condition(), key, scope);
                    });
        }
        return alternatives.isEmpty() ? Variable.notNull(key, Origin.ROW) : Expressions.or(alternatives);
    }

    /** Reads {@code left op ANY (…)} or, if both are negated, {@code left op ALL (…)}. */
    static Expression any(
            List<QueryResult> selections,
            ComparisonOperator operator,
            List<Expression> left,
            boolean all,
            Tokens query,
            Scope scope) {
        String key = left + " " + operator + (all ? " all(" : " any(") + query.canonical() + ")";
        List<Expression> alternatives = new ArrayList<>();
        for (QueryResult selection : selections) {
            boolean oneValue = selection.shape() == Shape.ONE_ROW && !isArrayOfAllRows(selection) && left.size() == 1;
            Expression wanted = oneValue
                    ? Expressions.compare(
                            operator, left.get(0), scalar(selection, "(" + query.canonical() + ")", scope))
                    : comparison(operator, left, selection);
            Expression comparison = all ? Expressions.not(wanted) : wanted;
            Expression condition = Expressions.and(List.of(selection.condition(), comparison));
            boolean complete = selection.shape() == Shape.ALL_ROWS || isArrayOfAllRows(selection);
            alternatives.add(
                    oneValue
                            ? comparison
                            : complete || isEmpty(selection)
                                    ? anyRow(selection, condition, key, scope)
                                    : Variable.of(key, originOf(selection, condition)));
        }
        if (alternatives.isEmpty()) {
            return Variable.of(key, Origin.ROW);
        }
        return all ? Expressions.not(Expressions.or(alternatives)) : Expressions.or(alternatives);
    }

    /** Whether no row qualifies, regardless of the data. */
    static boolean isEmpty(QueryResult selection) {
        return Decision.closely(selection.condition()) == Truth.NEVER_TRUE;
    }

    private static boolean isArrayOfAllRows(QueryResult selection) {
        return selection.shape() == Shape.ONE_ROW
                && selection
                        .onlyOutput()
                        .filter(output -> output.aggregate().equals("ARRAY_AGG"))
                        .isPresent();
    }

    private static Expression comparison(ComparisonOperator operator, List<Expression> left, QueryResult selection) {
        List<Expression> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Expression right = left.size() == selection.outputs().size()
                    ? selection.outputs().get(i).value()
                    : Variable.of("column " + i, Origin.SERVER);
            pairs.add(Expressions.compare(operator, left.get(i), right));
        }
        return Expressions.and(pairs);
    }

    /** Returns the value of a scalar sub-query. */
    static Expression scalar(List<QueryResult> selections, Tokens query, Scope scope) {
        String key = "(" + query.canonical() + ")";
        if (selections.size() != 1) {
            return Variable.of(key, selections.isEmpty() ? Origin.ROW : Origin.SERVER);
        }
        return scalar(selections.get(0), key, scope);
    }

    /** Returns the result of an aggregate query with the values of its columns. */
    static QueryResult oneRow(QueryResult selection, Tokens query, Scope scope) {
        List<Output> outputs = new ArrayList<>();
        for (Output output : selection.outputs()) {
            String key = "column " + outputs.size() + " of (" + query.canonical() + ")";
            outputs.add(output.withValue(scalar(selection.of(output), key, scope)));
        }
        return selection.of(outputs);
    }

    private static Expression scalar(QueryResult selection, String key, Scope scope) {
        Output output = selection.onlyOutput().orElse(null);
        if (output == null) {
            return Variable.of(key, originOf(selection, selection.condition()));
        }
        boolean constant = selection.tables().isEmpty() && selection.shape() == Shape.ALL_ROWS;
        if (constant && Decision.of(selection.condition()) == Truth.ALWAYS_TRUE) {
            return output.value();
        }
        Origin origin = refersToRow(output.value()) ? Origin.ROW : originOf(selection, selection.condition());
        if (selection.shape() == Shape.ONE_ROW || !output.aggregate().isEmpty()) { // or the first row, by order
            return aggregate(output, selection, Variable.of(key, origin), scope);
        }
        boolean ofRow = refersToRow(selection.condition())
                && selection.shape() != Shape.FEWER_ROWS
                && rowQualifies(selection, scope);
        boolean sameOfAll = Expressions.variables(output.value()).isEmpty();
        if (ofRow && (selection.shape() == Shape.ALL_ROWS || sameOfAll)) {
            return asRow(
                    output.value(),
                    selection.tables(),
                    scope.target(),
                    selection); // at most one row, or the server reports an error
        }
        return Variable.of(key, origin);
    }

    private static Expression aggregate(Output output, QueryResult selection, Variable value, Scope scope) {
        boolean qualifies = rowQualifies(selection, scope);
        return switch (output.aggregate()) {
            case "COUNT" -> {
                boolean counted = qualifies && output.value().equals(Expression.TRUE);
                yield counted && isOneByKey(selection, scope)
                        ? new Literal(BigDecimal.ONE)
                        : Variable.notNull(value.key(), value.origin())
                                .atLeast(counted ? BigDecimal.ONE : BigDecimal.ZERO);
            }
            case "MAX", "MIN" ->
                qualifies
                        ? Variable.notNull(value.key(), value.origin())
                                .bounded(
                                        output.aggregate().equals("MAX")
                                                ? ComparisonOperator.GREATER_OR_EQUAL
                                                : ComparisonOperator.LESS_OR_EQUAL,
                                        asRow(output.value(), selection.tables(), scope.target(), selection))
                        : value;
            default -> value;
        };
    }

    /** Whether a condition on the key leaves one row: {@code x.id = users.id}. */
    private static boolean isOneByKey(QueryResult selection, Scope scope) {
        Expression condition = selection.condition();
        List<Expression> conjuncts = condition instanceof And ? condition.parts() : List.of(condition);
        Variable key = scope.target().assumedColumn("id");
        return selection.tables().size() == 1
                && conjuncts.stream().anyMatch(conjunct -> {
                    List<Expression> sides = conjunct instanceof Comparison comparison
                                    && comparison.operator() == ComparisonOperator.EQUAL
                            ? comparison.parts()
                            : List.of();
                    return sides.contains(key)
                            && sides.contains(selection.tables().get(0).assumedColumn("id"));
                });
    }

    /** Whether some row of the query's tables satisfies the condition, as far as it depends on the target's row. */
    private static Expression anyRow(QueryResult selection, Expression condition, String key, Scope scope) {
        Truth truth = Decision.closely(condition);
        if (truth == Truth.NEVER_TRUE) {
            return Expression.FALSE;
        }
        if (selection.tables().isEmpty()) {
            return condition;
        }
        boolean correlated = refersToRow(condition);
        for (Table visible : scope.visibleTables()) {
            List<Table> own = same(selection.tables(), visible);
            boolean alone = own.size() == selection.tables().size();
            for (List<Table> chosen : oneOrAll(own)) {
                Expression ofRow = asRow(condition, chosen, visible, selection);
                Truth truthOfRow = Decision.of(ofRow);
                if (alone && truthOfRow == Truth.ALWAYS_TRUE) {
                    return Expression.TRUE; // possibly a row of the enclosing query
                } else if (visible.id() != scope.target().id()) {
                    continue;
                }
                switch (truthOfRow) {
                    case ALWAYS_TRUE, INDEPENDENT -> {
                        return Variable.notNull(key, Origin.SERVER);
                    }
                    case PARAMETRIC -> {
                        return Variable.notNull(key, Origin.CALLER);
                    }
                    case SCOPING, NEVER_TRUE -> {
                        if (correlated && alone && chosen.size() == own.size()) {
                            return Expressions.or(List.of(ofRow, Variable.notNull(key, Origin.ROW)));
                        }
                    }
                }
            }
        }
        Variable found = Variable.notNull(key, originOf(selection, condition));
        boolean independent = correlated && (truth == Truth.ALWAYS_TRUE || truth == Truth.INDEPENDENT);
        return independent ? Expressions.or(List.of(found, Variable.notNull(key + "'", Origin.SERVER))) : found;
    }

    /** The row can take the place of one of the tables, or of all of them. */
    private static List<List<Table>> oneOrAll(List<Table> own) {
        List<List<Table>> choices = new ArrayList<>();
        for (Table table : own) {
            choices.add(List.of(table));
        }
        if (own.size() > 1) {
            choices.add(own);
        }
        return choices;
    }

    /** Returns those that may be the same table as the other. */
    private static List<Table> same(List<Table> tables, Table other) {
        List<Table> same = new ArrayList<>();
        for (Table table : tables) {
            if (table.mayBe(other)) {
                same.add(table);
            }
        }
        return same;
    }

    /** Replaces a table's columns, and those of outer joins, by those of one row. */
    private static Expression asRow(Expression expression, List<Table> own, Table row, QueryResult selection) {
        Variable id = row.assumedColumn("id");
        return Expressions.replace(expression, variable -> {
            String key = variable.key();
            for (Table table : own) {
                key = key.replace(table.prefix(), row.prefix());
            }
            boolean added = selection.optional().stream()
                    .anyMatch(other -> variable.key().contains(other.prefix()));
            boolean moved = added || !key.equals(variable.key());
            return !moved ? variable : key.equals(id.key()) ? id : variable.as(key, row.origin());
        });
    }

    /** Whether the query reads only the target's table, and the row to be touched qualifies itself. */
    private static boolean rowQualifies(QueryResult selection, Scope scope) {
        return !selection.tables().isEmpty()
                && selection.tables().stream().allMatch(table -> table.mayBe(scope.target()))
                && Decision.of(asRow(selection.condition(), selection.tables(), scope.target(), selection))
                        == Truth.ALWAYS_TRUE;
    }

    /**
     * Returns what determines the result. A query that depends on the row varies with it; a query that selects among
     * its own rows is attributed to the caller, who knows its purpose.
     */
    private static Origin originOf(QueryResult selection, Expression condition) {
        if (refersToRow(condition) || selection.comparesGuesses()) {
            return Origin.ROW;
        }
        Expression ofItsRows = Expressions.replace(
                condition,
                variable -> variable.origin() == Origin.SERVER && variable.isColumn()
                        ? variable.as(variable.key(), Origin.ROW)
                        : variable);
        return Decision.of(ofItsRows) == Truth.SCOPING ? Origin.CALLER : Origin.SERVER;
    }

    private static boolean refersToRow(Expression expression) {
        return Expressions.origin(List.of(expression)) == Origin.ROW;
    }
}
