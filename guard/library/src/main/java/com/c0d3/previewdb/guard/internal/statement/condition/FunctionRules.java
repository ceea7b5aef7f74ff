package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@linkplain Functions.Rule rules} on results that are not computed. */
final class FunctionRules {
    /** The minimum and maximum of the fields of a date or time. */
    private static final Map<String, Range> FIELDS = Map.of(
            "month", new Range(1, 12),
            "quarter", new Range(1, 4),
            "week", new Range(1, 53),
            "day", new Range(1, 31),
            "doy", new Range(1, 366),
            "dow", new Range(0, 6),
            "isodow", new Range(1, 7),
            "hour", new Range(0, 23),
            "minute", new Range(0, 59),
            "second", new Range(0, 60));

    private record Range(long least, long most) {
        Variable of(Variable variable) {
            return variable.within(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        }
    }

    private static final Literal TWO = new Literal(BigDecimal.valueOf(2));

    private FunctionRules() {}

    /** Every string starts with the empty string, and contains it at its first character. */
    static Expression inEveryText(FunctionCall call, List<Expression> values, Variable unknown) {
        if (!isText(last(values), "")) {
            return unknown;
        }
        return call.name().equals("strpos")
                ? Expressions.strict(Purpose.VALUE, arguments -> BigDecimal.ONE, values.subList(0, 1))
                : Expressions.unlessNull(values.get(0));
    }

    /** NULL and the empty string add nothing. */
    static Expression concatenated(FunctionCall call, List<Expression> values, Variable unknown) {
        List<Expression> adding =
                values.stream().filter(value -> !isText(value, "")).toList();
        return adding.size() == 1 ? Expressions.coalesce(List.of(adding.get(0), new Literal(""))) : unknown;
    }

    /** The remainder of division by 1 is known only for keys: other columns can hold fractions. */
    static Expression remainder(FunctionCall call, List<Expression> values, Variable unknown) {
        if (last(values) instanceof Literal literal && literal.value() instanceof BigDecimal number) {
            BigDecimal most = number.abs().subtract(BigDecimal.ONE);
            boolean key = values.get(0) instanceof Variable column
                    && column.isColumn()
                    && ColumnName.isKey(column.columnName());
            return most.signum() > 0 || (key && most.signum() == 0) ? unknown.within(most.negate(), most) : unknown;
        }
        return unknown;
    }

    static Expression power(FunctionCall call, List<Expression> values, Variable unknown) {
        return last(values).equals(TWO) ? unknown.atLeast(BigDecimal.ZERO) : unknown;
    }

    static Expression sign(FunctionCall call, List<Expression> values, Variable unknown) {
        return unknown.within(BigDecimal.ONE.negate(), BigDecimal.ONE);
    }

    /** The same field of the same value has the same result, whatever syntax is used. */
    static Expression field(FunctionCall call, List<Expression> values, Variable unknown) {
        if (!(values.get(0) instanceof Literal literal && literal.value() instanceof String text)) {
            return unknown;
        }
        String folded = text.toLowerCase(Locale.ROOT);
        boolean interval = isInterval(call.arguments().get(call.arguments().size() - 1));
        Range range = interval ? null : FIELDS.get(folded);
        Variable found = last(values) instanceof Variable of
                ? unknown.as("date_part(" + folded + ", " + of.key() + ")", of.origin())
                : unknown;
        return range == null ? found : range.of(found);
    }

    static Expression roundedDown(FunctionCall call, List<Expression> values, Variable unknown) {
        return rounded(unknown, ComparisonOperator.LESS_OR_EQUAL, last(values));
    }

    static Expression roundedUp(FunctionCall call, List<Expression> values, Variable unknown) {
        return rounded(unknown, ComparisonOperator.GREATER_OR_EQUAL, last(values));
    }

    private static Variable rounded(Variable unknown, ComparisonOperator comparator, Expression exact) {
        if (!(exact instanceof Variable variable)) {
            return unknown;
        }
        return (variable.nullable() ? unknown : unknown.neverNull()).bounded(comparator, exact);
    }

    private static Expression last(List<Expression> values) {
        return values.get(values.size() - 1);
    }

    private static boolean isText(Expression value, String text) {
        return value.equals(new Literal(text));
    }

    /** The fields of an interval are not bounded. */
    private static boolean isInterval(Tokens time) {
        Tokens bare = time.bare();
        int cast = bare.size() - 2;
        return bare.hasAny("-", "*", "/")
                || bare.isAny(
                        0, "AGE", "INTERVAL", "JUSTIFY_DAYS", "JUSTIFY_HOURS", "JUSTIFY_INTERVAL", "MAKE_INTERVAL")
                || (bare.is(cast, "::") && bare.is(cast + 1, "INTERVAL"));
    }
}
