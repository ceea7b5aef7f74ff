package com.c0d3.previewdb.guard.internal.statement.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition or value, reduced to what matters for which rows are selected. Values are {@link Boolean},
 * {@link BigDecimal}, {@link String} or null, which represents SQL's NULL. Immutable.
 */
public sealed interface Expression {
    Expression TRUE = new Literal(true);
    Expression FALSE = new Literal(false);
    Expression NULL = new Literal(null);

    /**
     * Evaluates the expression for these values of its variables.
     *
     * @param values a value, or null, for each of its variables
     */
    @Nullable
    Object evaluate(Map<Variable, @Nullable Object> values);

    /** Returns the expressions it is directly computed from. */
    List<Expression> parts();

    /** A constant. */
    record Literal(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            return value;
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /**
     * A column, a parameter, or an opaque term.
     *
     * @param key its name; two terms with the same key have the same value
     * @param origin what determines its value
     * @param nullable whether it may be NULL
     * @param least its minimum; null if it has none
     * @param most its maximum; null if it has none
     * @param bound its relation to another value; null if none is known
     */
    record Variable(
            String key,
            Origin origin,
            boolean nullable,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable Bound bound)
            implements Expression {
        private static final String COLUMN = "#";

        public static Variable of(String key, Origin origin) {
            return new Variable(key, origin, true, null, null, null);
        }

        public static Variable notNull(String key, Origin origin) {
            return new Variable(key, origin, false, null, null, null);
        }

        public Variable atLeast(BigDecimal number) {
            return new Variable(key, origin, nullable, number, most, bound);
        }

        public Variable within(BigDecimal low, BigDecimal high) {
            return new Variable(key, origin, nullable, low, high, bound);
        }

        public Variable neverNull() {
            return new Variable(key, origin, false, least, most, bound);
        }

        /** Returns the same variable with the knowledge that this comparison always holds. */
        public Variable bounded(ComparisonOperator operator, Expression other) {
            return new Variable(key, origin, nullable, least, most, new Bound(operator, other));
        }

        /** Whether it is a column of a source rather than of another query's result. */
        public boolean isColumn() {
            return key.startsWith(COLUMN);
        }

        /** Returns the name of the {@link #isColumn() column}. */
        public String columnName() {
            return key.substring(key.indexOf('.') + 1);
        }

        /** Returns the prefix of the keys of a source's columns. */
        public static String columnPrefix(int source) {
            return COLUMN + source + ".";
        }

        /** Returns the same variable with another key and origin. */
        public Variable as(String otherKey, Origin otherOrigin) {
            return new Variable(otherKey, otherOrigin, nullable, least, most, bound);
        }

        /** Variables with equal keys are usually equal. */
        @Override
        public int hashCode() {
            return key.hashCode();
        }

        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            return values.get(this);
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /**
     * A comparison that always holds: a column's maximum is at least the value of each row.
     *
     * @param other the right side of the comparison with the variable
     */
    record Bound(ComparisonOperator operator, Expression other) {}

    /** Holds if all conditions hold: Kleene's conjunction, as SQL defines AND. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            return Values.decided(parts, values, false);
        }
    }

    /** Holds if at least one condition holds. */
    record Or(List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            return Values.decided(parts, values, true);
        }
    }

    /** The negation; NULL stays NULL. */
    record Not(Expression condition) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            Boolean value = Values.asBoolean(condition.evaluate(values));
            return value == null ? null : !value;
        }

        @Override
        public List<Expression> parts() {
            return List.of(condition);
        }
    }

    /** A comparison; NULL if either side is NULL. */
    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            Object one = left.evaluate(values);
            Object other = right.evaluate(values);
            if (one == null || other == null) {
                return null;
            }
            return operator.accepts(Values.compare(one, other));
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /**
     * A sum of variables and a constant.
     *
     * @param coefficients the coefficient of each variable; 0 if a variable matters only because it may be NULL
     */
    record Linear(Map<Variable, BigDecimal> coefficients, BigDecimal constant) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            BigDecimal sum = constant;
            for (Map.Entry<Variable, BigDecimal> term : coefficients.entrySet()) {
                BigDecimal number = Values.asNumber(term.getKey().evaluate(values));
                if (number == null) {
                    return null;
                }
                sum = sum.add(term.getValue().multiply(number), MathContext.DECIMAL128);
            }
            return sum;
        }

        @Override
        public List<Expression> parts() {
            return new ArrayList<>(coefficients.keySet());
        }
    }

    /** Computes a value from other values. */
    interface Function {
        @Nullable
        Object apply(List<@Nullable Object> arguments);
    }

    /** What a function is for. */
    enum Purpose {
        /** Returns one of its arguments, or a value of the same kind. */
        VALUE,
        /** Returns one of its arguments depending on preceding conditions: CASE. */
        CHOICE,
        /** Returns true, false or NULL. */
        CONDITION,
        /** Distinguishes NULL from other values, as {@code IS NULL} does. */
        NULL_TEST,
        /** Distinguishes truth values, as {@code IS TRUE} does. */
        TRUTH_TEST
    }

    /** A function applied to other values. */
    record Apply(Purpose purpose, Function function, List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            List<@Nullable Object> arguments = new ArrayList<>(parts.size());
            for (Expression part : parts) {
                arguments.add(part.evaluate(values));
            }
            return function.apply(arguments);
        }
    }
}
