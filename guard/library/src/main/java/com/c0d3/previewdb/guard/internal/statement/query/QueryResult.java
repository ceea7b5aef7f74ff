package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Comparison;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of one SELECT, without UNION.
 *
 * @param tables the tables whose rows it joins, including those of merged sub-queries
 * @param optional the tables on the nullable side of an outer join
 * @param condition which rows qualify; columns of its tables are variables determined by the server
 * @param outputs the select list
 * @param shape which of the qualifying rows it returns
 * @param guesses unqualified columns that might belong to an outer query
 */
record QueryResult(
        List<Source.Table> tables,
        List<Source.Table> optional,
        Expression condition,
        List<Output> outputs,
        Shape shape,
        Set<Variable> guesses) {
    /** Which of the qualifying rows a query returns. */
    enum Shape {
        /** All of them. */
        ALL_ROWS,
        /** Some of them; at least one if there are any. */
        SOME_ROWS,
        /** Some of them, or none. */
        FEWER_ROWS,
        /** Exactly one row, whether any qualify or not: an aggregate. */
        ONE_ROW
    }

    /**
     * A column of the result.
     *
     * @param name its name; empty if it has none
     * @param value its value
     * @param aggregate the aggregate function that it is a call of, in upper case; empty if it is not one
     */
    record Output(String name, Expression value, String aggregate) {
        Output withValue(Expression other) {
            return new Output(name, other, aggregate);
        }
    }

    /** Returns the intersection of both; empty if it cannot be determined. */
    Optional<QueryResult> intersect(QueryResult other) {
        boolean whole = shape == Shape.ALL_ROWS && other.shape == Shape.ALL_ROWS;
        if (!whole || outputs.isEmpty() || outputs.size() != other.outputs.size()) {
            return Optional.empty();
        }
        List<Expression> conditions = new ArrayList<>(List.of(condition, other.condition));
        for (int i = 0; i < outputs.size(); i++) {
            conditions.add(Expressions.compare(
                    ComparisonOperator.EQUAL,
                    outputs.get(i).value(),
                    other.outputs.get(i).value()));
        }
        return Optional.of(new QueryResult(
                joined(tables, other.tables),
                joined(optional, other.optional),
                Expressions.and(conditions),
                outputs,
                shape,
                guesses));
    }

    /** Returns the condition that there is a row, which these variables determine; empty if they are constants. */
    static Optional<Expression> rowOf(Collection<Variable> deciding) {
        return Optional.ofNullable(Expressions.origin(List.copyOf(deciding)))
                .map(origin -> Variable.notNull("a row of " + deciding, origin));
    }

    /** Returns its rows except those of the others: both sides' values decide, and the others' conditions. */
    QueryResult except(List<QueryResult> others) {
        List<Expression> deciding = new ArrayList<>();
        outputs.forEach(output -> deciding.add(output.value()));
        Set<Variable> guessed = new HashSet<>(guesses);
        for (QueryResult other : others) {
            deciding.add(other.condition);
            other.outputs.forEach(output -> deciding.add(output.value()));
            guessed.addAll(other.guesses);
        }
        Origin origin = Expressions.origin(deciding);
        Expression remains = Variable.notNull("except " + others, origin == Origin.ROW ? origin : Origin.SERVER);
        Expression both = Expressions.and(List.of(condition, remains));
        return new QueryResult(tables, optional, both, outputs, Shape.FEWER_ROWS, guessed);
    }

    /**
     * In {@code WHERE author_id = id}, without a catalogue either column may be the outer query's, and usually one is.
     */
    boolean comparesGuesses() {
        return !guesses.isEmpty() && comparesGuesses(condition);
    }

    private boolean comparesGuesses(Expression expression) {
        if (expression instanceof Comparison comparison
                && comparison.left() instanceof Variable left
                && comparison.right() instanceof Variable right) {
            boolean columns = left.isColumn() && right.isColumn() && !left.equals(right);
            return columns && (guesses.contains(left) || guesses.contains(right));
        }
        for (Expression part : expression.parts()) {
            if (comparesGuesses(part)) {
                return true;
            }
        }
        return false;
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Whether it refers to rows of other sources, as LATERAL allows. */
    boolean refersOutside() {
        return !outside(condition).isEmpty()
                || outputs.stream().anyMatch(output -> !outside(output.value()).isEmpty());
    }

    /** Returns the columns of other sources that determine whether it returns a row. */
    List<Variable> deciding() {
        return shape == Shape.ONE_ROW ? List.of() : outside(condition);
    }

    private List<Variable> outside(Expression expression) {
        List<Variable> found = new ArrayList<>();
        for (Variable variable : Expressions.variables(expression)) {
            if (variable.isColumn() && !isOwn(variable, tables) && !isOwn(variable, optional)) {
                found.add(variable);
            }
        }
        return found;
    }

    private static boolean isOwn(Variable column, List<Source.Table> tables) {
        for (Source.Table table : tables) {
            if (column.key().startsWith(table.prefix())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the same rows with another column only. */
    QueryResult of(Output output) {
        return of(List.of(output));
    }

    QueryResult of(List<Output> others) {
        return new QueryResult(tables, optional, condition, others, shape, guesses);
    }

    /** Returns its only column. */
    Optional<Output> onlyOutput() {
        return outputs.size() == 1 ? Optional.of(outputs.get(0)) : Optional.empty();
    }
}
