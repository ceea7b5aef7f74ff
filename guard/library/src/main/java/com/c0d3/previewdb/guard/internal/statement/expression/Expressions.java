package com.c0d3.previewdb.guard.internal.statement.expression;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression.And;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Apply;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Comparison;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Function;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Linear;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Not;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Or;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds and traverses expressions. */
public final class Expressions {
    /** A single instance, so that CASE expressions with equal arguments are equal. */
    private static final Function CHOSEN = values -> {
        int i = 0;
        while (i + 1 < values.size() && !Objects.equals(Values.asBoolean(values.get(i)), true)) {
            i += 2;
        }
        return values.get(Math.min(i + 1, values.size() - 1));
    };

    private Expressions() {}

    public static Expression and(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    public static Expression or(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
    }

    public static Expression not(Expression condition) {
        return condition instanceof Not not ? not.condition() : new Not(condition);
    }

    /** Creates a comparison. The order of two strings depends on the collation, so it is left to the server. */
    public static Expression compare(ComparisonOperator operator, Expression left, Expression right) {
        return compareTyped(operator, beside(left, right), beside(right, left));
    }

    /** Returns one side, converted to the type of the other: {@code interval '7 days' > '1 week'}. */
    private static Expression beside(Expression side, Expression other) {
        boolean number = other instanceof Literal literal && literal.value() instanceof BigDecimal;
        if (number && side instanceof Literal literal && literal.value() instanceof String text) {
            return IntervalLengths.seconds(text).map(Literal::new).orElse(literal);
        }
        return side instanceof Linear sum && isTextOnly(other) ? asOne(sum) : side;
    }

    private static Expression compareTyped(ComparisonOperator operator, Expression left, Expression right) {
        boolean ordering = operator != ComparisonOperator.EQUAL && operator != ComparisonOperator.UNEQUAL;
        if (ordering
                && left instanceof Literal one
                && right instanceof Literal other
                && one.value() instanceof String a
                && other.value() instanceof String b
                && Integer.signum(a.compareTo(b)) != Integer.signum(a.compareToIgnoreCase(b))) {
            return Variable.notNull("'" + a + "' " + operator + " '" + b + "'", Origin.SERVER);
        }
        if (right instanceof Literal end
                && ((operator == ComparisonOperator.GREATER_OR_EQUAL && Values.isLeast(end.value()))
                        || (operator == ComparisonOperator.LESS_OR_EQUAL && Values.isGreatest(end.value())))) {
            return unlessNull(left);
        }
        return new Comparison(operator, left, right);
    }

    private static boolean isTextOnly(Expression expression) {
        return expression instanceof Literal literal
                && literal.value() instanceof String text
                && Values.asNumber(text) == null;
    }

    /** Replaces a sum of times, about which nothing is known, by a variable: {@code created_at + interval '1 day'}. */
    public static Variable asOne(Linear sum) {
        Origin origin = origin(List.of(sum));
        return Variable.of(sum.toString(), origin == null ? Origin.SERVER : origin);
    }

    public static Expression isNull(Expression value) {
        return new Apply(Purpose.NULL_TEST, arguments -> arguments.get(0) == null, List.of(value));
    }

    /** Creates {@code IS DISTINCT FROM}: an inequality that treats NULL as a value. */
    public static Expression isDistinct(Expression left, Expression right) {
        Function function = arguments -> {
            Object one = arguments.get(0);
            Object other = arguments.get(1);
            boolean unknown = one == null || other == null;
            return unknown ? (one == null) != (other == null) : Values.compare(one, other) != 0;
        };
        return new Apply(Purpose.NULL_TEST, function, List.of(left, right));
    }

    /** Creates {@code IS TRUE} or {@code IS FALSE}. */
    public static Expression isBoolean(Expression condition, boolean expected) {
        Function function = arguments -> Objects.equals(Values.asBoolean(arguments.get(0)), expected);
        return new Apply(Purpose.TRUTH_TEST, function, List.of(condition));
    }

    /** Creates an expression that is true, but NULL if the value is NULL. */
    public static Expression unlessNull(Expression value) {
        return strict(Purpose.CONDITION, arguments -> true, List.of(value));
    }

    /** Creates a function that returns NULL if any argument is NULL. */
    public static Expression strict(Purpose purpose, Function function, List<Expression> arguments) {
        Function strict = values -> values.stream().anyMatch(Objects::isNull) ? null : function.apply(values);
        return new Apply(purpose, strict, List.copyOf(arguments));
    }

    public static Expression coalesce(List<Expression> arguments) {
        Function first =
                values -> values.stream().filter(Objects::nonNull).findFirst().orElse(null);
        return new Apply(Purpose.VALUE, first, List.copyOf(arguments));
    }

    /** Creates GREATEST or LEAST, which ignore NULL. */
    public static Expression extreme(boolean greatest, List<Expression> arguments) {
        Function function = values -> {
            Object found = null;
            for (Object value : values) {
                boolean better = value != null && (found == null || (Values.compare(value, found) > 0) == greatest);
                found = better ? value : found;
            }
            return found;
        };
        return new Apply(Purpose.VALUE, function, List.copyOf(arguments));
    }

    public static Expression nullIf(Expression value, Expression other) {
        Function function = arguments -> {
            Object one = arguments.get(0);
            Object two = arguments.get(1);
            return one != null && two != null && Values.compare(one, two) == 0 ? null : one;
        };
        return new Apply(Purpose.VALUE, function, List.of(value, other));
    }

    /**
     * Creates CASE. The arguments alternate between conditions and results; the result of ELSE is last, and may be the
     * only one.
     */
    public static Expression choice(List<Expression> arguments) {
        if (arguments.size() == 1) {
            return arguments.get(0);
        }
        return new Apply(Purpose.CHOICE, CHOSEN, List.copyOf(arguments));
    }

    public static Expression concat(List<Expression> arguments) {
        return strict(
                Purpose.VALUE,
                values -> {
                    StringBuilder text = new StringBuilder();
                    values.forEach(value -> text.append(Values.asText(Objects.requireNonNull(value))));
                    return text.toString();
                },
                arguments);
    }

    /** Whether it is a variable or a sum of variables, to which {@link #sum} can add. */
    public static boolean isLinear(Expression value) {
        return value instanceof Variable
                || value instanceof Linear
                || (value instanceof Literal literal && literal.value() instanceof BigDecimal);
    }

    /** Adds a multiple of one {@link #isLinear linear} value to another. */
    public static Expression sum(Expression one, Expression other, BigDecimal factor) {
        Linear left = linear(one);
        Linear right = linear(other);
        Map<Variable, BigDecimal> coefficients = new LinkedHashMap<>(left.coefficients());
        right.coefficients()
                .forEach((variable, coefficient) ->
                        coefficients.merge(variable, coefficient.multiply(factor), BigDecimal::add));
        return simplified(coefficients, left.constant().add(right.constant().multiply(factor)));
    }

    /** Returns the product if one operand is a number and the other is {@link #isLinear linear}. */
    public static Optional<Expression> product(Expression one, Expression other) {
        if (other instanceof Literal literal && literal.value() instanceof BigDecimal factor && isLinear(one)) {
            return Optional.of(sum(new Literal(BigDecimal.ZERO), one, factor));
        }
        return one instanceof Literal && !(other instanceof Literal) ? product(other, one) : Optional.empty();
    }

    private static Expression simplified(Map<Variable, BigDecimal> coefficients, BigDecimal constant) {
        return coefficients.isEmpty()
                ? new Literal(constant)
                : new Linear(Collections.unmodifiableMap(coefficients), constant);
    }

    public static Linear linear(Expression value) {
        if (value instanceof Linear linear) {
            return linear;
        } else if (value instanceof Variable variable) {
            return new Linear(Map.of(variable, BigDecimal.ONE), BigDecimal.ZERO);
        } else if (value instanceof Literal literal && literal.value() instanceof BigDecimal number) {
            return new Linear(Map.of(), number);
        }
        throw new IllegalArgumentException("no sum: " + value);
    }

    /** Returns the number of expressions it consists of. */
    public static int size(Expression expression) {
        int size = 1;
        for (Expression part : expression.parts()) {
            size += size(part);
        }
        return size;
    }

    /** Returns the variables in the expression and in their bounds, in order of first appearance. */
    public static Set<Variable> variables(Expression expression) {
        Set<Variable> found = new LinkedHashSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, Set<Variable> found) {
        if (expression instanceof Variable variable) {
            found.add(variable);
            if (variable.bound() != null) {
                collect(variable.bound().other(), found);
            }
        }
        for (Expression part : expression.parts()) {
            collect(part, found);
        }
    }

    /** Returns the origin of a value computed from these; null if they are constants. */
    public static @Nullable Origin origin(List<? extends Expression> expressions) {
        Origin origin = null;
        for (Expression expression : expressions) {
            Origin found = expression instanceof Variable variable ? variable.origin() : origin(expression.parts());
            if (found != null) {
                origin = origin == null ? found : origin.with(found);
            }
        }
        return origin;
    }

    /** Replaces the variables of an expression. */
    public static Expression replace(Expression expression, UnaryOperator<Variable> replacement) {
        if (expression instanceof Variable variable) {
            return replacement.apply(variable);
        } else if (expression instanceof Linear linear) {
            Map<Variable, BigDecimal> coefficients = new LinkedHashMap<>();
            linear.coefficients()
                    .forEach((variable, coefficient) ->
                            coefficients.merge(replacement.apply(variable), coefficient, BigDecimal::add));
            return new Linear(Collections.unmodifiableMap(coefficients), linear.constant());
        }
        List<Expression> parts = new ArrayList<>(expression.parts().size());
        for (Expression part : expression.parts()) {
            parts.add(replace(part, replacement));
        }
        if (expression instanceof And) {
            return new And(parts);
        } else if (expression instanceof Or) {
            return new Or(parts);
        } else if (expression instanceof Not) {
            return new Not(parts.get(0));
        } else if (expression instanceof Comparison comparison) {
            return new Comparison(comparison.operator(), parts.get(0), parts.get(1));
        } else if (expression instanceof Apply apply) {
            return new Apply(apply.purpose(), apply.function(), parts);
        }
        return expression;
    }
}
