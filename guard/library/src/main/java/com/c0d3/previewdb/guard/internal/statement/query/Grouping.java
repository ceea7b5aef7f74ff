package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ConditionReader;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.query.QueryResult.Output;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines which outputs of a query are grouped by GROUP BY or DISTINCT ON: for these, each row finds its own values
 * in its group.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-select.html#SQL-GROUPBY">GROUP BY in the PostgreSQL
 *     manual</a>
 */
final class Grouping {
    private final List<Output> outputs;
    private final Scope scope;
    private final Set<Integer> candidates = new HashSet<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Expression, Integer> values = new HashMap<>();
    private final Set<Integer> grouped = new HashSet<>();

    /**
     * Reads the list.
     *
     * @param list the grouping expressions
     * @param columns the output expressions, without their names
     */
    Grouping(Tokens list, List<Tokens> columns, List<Output> outputs, Scope scope) {
        this.outputs = outputs;
        this.scope = scope;
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            Tokens column = columns.get(i);
            boolean extreme =
                    output.aggregate().equals("MAX") || output.aggregate().equals("MIN"); // of equal values
            if (extreme || output.aggregate().isEmpty()) {
                candidates.add(i);
                texts.putIfAbsent((extreme ? column.inside(1) : column).canonical(), i);
                names.putIfAbsent(output.name(), i);
                values.putIfAbsent(output.value(), i);
            }
        }
        for (Tokens item : list.split(",")) {
            Integer output = item.isEmpty() ? null : find(item);
            if (output != null) {
                grouped.add(output);
            }
        }
    }

    /** Returns the output that an item of the list denotes, by position, expression or name; null if none. */
    private @Nullable Integer find(Tokens item) {
        if (item.size() == 1 && item.kind(0) == Kind.NUMBER) {
            int position =
                    Literals.number(item.text(0)).map(BigDecimal::intValue).orElse(0) - 1;
            return candidates.contains(position) ? Integer.valueOf(position) : null;
        }
        Integer same = texts.get(item.canonical());
        if (same == null) {
            same = values.get(ConditionReader.read(item, scope));
        }
        return same == null && item.size() == 1 ? names.get(Literals.name(item.text(0))) : same;
    }

    /** Whether a grouping expression is among the outputs. */
    boolean isReturned() {
        return !grouped.isEmpty();
    }

    /** Returns the outputs, where values of a whole group become unknown values that depend on the row. */
    List<Output> outputs() {
        if (!isReturned()) {
            return outputs;
        }
        List<Output> told = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            String key = "of the group " + scope.statement().nextSource();
            told.add(grouped.contains(i) ? output : output.withValue(Variable.of(key, Origin.ROW)));
        }
        return told;
    }
}
