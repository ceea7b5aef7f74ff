package com.c0d3.previewdb.guard.internal.statement.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition or a value, as far as it matters to which rows are chosen. Values are {@link Boolean},
 * {@link BigDecimal}, {@link String} or null, which is SQL's NULL. Immutable.
 */
public sealed interface Expression {
    Expression TRUE = new Literal(true);
    Expression FALSE = new Literal(false);
    Expression NULL = new Literal(null);

    /**
     * Its value where the variables hold these values.
     *
     * @param values a value, or null, for each variable in it
     */
    @Nullable
    Object evaluate(Map<Variable, @Nullable Object> values);

    /** What it is computed from directly. */
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
     * A column, a parameter, or a term that is not looked into.
     *
     * @param key what it is called; two terms with one key hold the same value
     * @param origin who decides what it holds
     * @param nullable whether it may be NULL
     * @param least the least number that it can hold; null if there is none
     * @param most the greatest number that it can hold; null if there is none
     * @param bound what another value says of it; null if nothing does
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

        Variable within(BigDecimal low, BigDecimal high) {
            return new Variable(key, origin, nullable, low, high, bound);
        }

        Variable neverNull() {
            return new Variable(key, origin, false, least, most, bound);
        }

        /** The same, of which this comparison with another value always holds. */
        public Variable bounded(ComparisonOperator operator, Expression other) {
            return new Variable(key, origin, nullable, least, most, new Bound(operator, other));
        }

        /** Whether it is a column of a source, and of no other query's result. */
        public boolean isColumn() {
            return key.startsWith(COLUMN);
        }

        /** The name of the {@link #isColumn() column}. */
        String columnName() {
            return key.substring(key.indexOf('.') + 1);
        }

        /** What the keys of a source's columns start with. */
        public static String columnPrefix(int source) {
            return COLUMN + source + ".";
        }

        /** The same of another origin, or under another name. */
        public Variable as(String otherKey, Origin otherOrigin) {
            return new Variable(otherKey, otherOrigin, nullable, least, most, bound);
        }

        /** Those with one key are mostly equal. */
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
     * A comparison that always holds: the greatest value of a column is at least that of each row.
     *
     * @param other what the variable is compared with, on the right
     */
    record Bound(ComparisonOperator operator, Expression other) {}

    /** All of the conditions hold: Kleene's conjunction, as the SQL standard defines AND. */
    record And(List<Expression> parts) implements Expression {
        @Override
        public @Nullable Object evaluate(Map<Variable, @Nullable Object> values) {
            return Values.decided(parts, values, false);
        }
    }

    /** One of the conditions holds. */
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

    /** A comparison; NULL if a side is. */
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
     * @param coefficients of each variable; 0 where a variable matters only for its being NULL
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

    /** Computes a value of others. */
    interface Function {
        @Nullable
        Object apply(List<@Nullable Object> arguments);
    }

    /** What a function is for. */
    enum Purpose {
        /** It gives one of its arguments, or a value of their kind. */
        VALUE,
        /** The same, by conditions that stand before the values: CASE. */
        CHOICE,
        /** It is true, false or NULL. */
        CONDITION,
        /** It tells NULL from other values, as {@code IS NULL} does. */
        NULL_TEST,
        /** The same of a condition, as {@code IS TRUE} does. */
        TRUTH_TEST
    }

    /** A function of other values. */
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
