package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Linear;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.IntervalLengths;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Type conversions, as far as they affect comparisons. */
final class Casts {
    /**
     * Types that usually represent a column's values exactly; {@code created_at::date} and similar casts change the
     * value.
     */
    private static final Set<String> KEEPING_THE_VALUE = Set.of(
            "text", "varchar", "character varying", "numeric", "decimal", "int", "int4", "int8", "integer", "bigint");

    private Casts() {}

    /**
     * Returns the value converted to the type. The result for a column is unknown, and only equals itself in the same
     * type.
     */
    static Expression cast(Expression value, Tokens type) {
        return cast(value, type.canonical());
    }

    static Expression cast(Expression value, String type) {
        if (value instanceof Literal literal) {
            return new Literal(literal.value() == null ? null : convert(literal.value(), type));
        }
        if (KEEPING_THE_VALUE.contains(type)) {
            return value;
        }
        Expression single = value instanceof Linear sum ? Expressions.asOne(sum) : value;
        if (single instanceof Variable variable) {
            String key = variable.key() + "::" + type;
            return variable.nullable() ? Variable.of(key, variable.origin()) : Variable.notNull(key, variable.origin());
        }
        return Expressions.strict(
                Purpose.VALUE, arguments -> convert(Objects.requireNonNull(arguments.get(0)), type), List.of(value));
    }

    /** Returns the whole row converted to the type. As a text it is never NULL, and has its parentheses at least. */
    static Expression row(Variable row, Tokens type) {
        return Set.of("text", "varchar", "character varying").contains(type.canonical())
                ? Expressions.strict(
                        Purpose.VALUE,
                        values -> Values.asText(Objects.requireNonNull(values.get(0)))
                                .replaceFirst("^$", "()"),
                        List.of(row.neverNull()))
                : cast(row, type);
    }

    private static @Nullable Object convert(Object value, String type) {
        return switch (type) {
            case "bool", "boolean" -> Values.asBoolean(value);
            case "int", "int2", "int4", "int8", "integer", "bigint", "smallint" -> rounded(value);
            case "numeric", "decimal", "real", "float", "float4", "float8", "double precision" ->
                Objects.requireNonNullElse(Values.asNumber(value), value); // NaN remains a text
            case "interval" ->
                IntervalLengths.seconds(Values.asText(value))
                        .map(Object.class::cast)
                        .orElse(value);
            case "text", "varchar", "character varying", "name", "citext" -> Values.asText(value);
            default -> value;
        };
    }

    private static @Nullable BigDecimal rounded(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        BigDecimal number = Values.asNumber(value);
        return number == null ? null : number.setScale(0, RoundingMode.HALF_UP);
    }
}
