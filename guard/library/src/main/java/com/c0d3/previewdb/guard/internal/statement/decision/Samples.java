package com.c0d3.previewdb.guard.internal.statement.decision;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Apply;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Bound;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Comparison;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Linear;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sample values of a condition's variables, which represent all other values: those at which a comparison changes
 * its result, their neighbours, and NULL. NULL is considered only for conditions that test for it: {@code id = id} is
 * meant to be true for every row.
 */
final class Samples {
    private static final int MAX_POINTS = 64;
    private static final Literal ZERO = new Literal(BigDecimal.ZERO);
    private static final int MAX_SUMS = 6;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT
    }

    private final Map<Variable, Kind> kinds = new HashMap<>();
    private final TreeSet<BigDecimal> turningPoints = new TreeSet<>();
    private final Set<BigDecimal> shifts = new TreeSet<>();
    private final Set<BigDecimal> factors = new TreeSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Variable> mattering = new HashSet<>();
    private final Set<Variable> nullTested = new HashSet<>();
    private final Set<Variable> variables;
    private final List<Variable> bounded = new ArrayList<>();
    private final Map<Variable, List<@Nullable Object>> samples = new HashMap<>();
    private final Map<Origin, List<Variable>> byOrigin = new HashMap<>();
    private boolean complete = true;
    private boolean turningPointsKnown;

    private Samples(Set<Variable> variables) {
        this.variables = variables;
        for (Variable variable : variables) {
            if (variable.bound() != null) {
                bounded.add(variable);
            }
        }
    }

    static Samples of(Expression condition) {
        Samples samples = new Samples(Expressions.variables(condition));
        samples.learn(condition, Kind.BOOLEAN);
        samples.learnBounds();
        samples.turningPointsKnown = true;
        samples.learn(condition, Kind.BOOLEAN); // knowledge about one side may apply to the other
        samples.learnBounds();
        samples.relate();
        samples.fill();
        return samples;
    }

    /** Whether the values represent all others; if not, what holds for them need not always hold. */
    boolean areComplete() {
        return complete;
    }

    /** Returns the variables that are bounded by other values. */
    List<Variable> bounded() {
        return bounded;
    }

    List<Variable> variables(Origin origin) {
        return byOrigin.getOrDefault(origin, List.of());
    }

    boolean hasAny(Origin origin) {
        return byOrigin.containsKey(origin);
    }

    List<@Nullable Object> of(Variable variable) {
        return samples.getOrDefault(variable, List.of());
    }

    private void learn(Expression expression, @Nullable Kind expected) {
        if (expression instanceof Variable variable) {
            mattering.add(variable);
            if (expected != null) {
                kinds.merge(variable, expected, Samples::moreSpecific);
            }
        } else if (expression instanceof Literal literal) {
            learn(literal);
        } else if (expression instanceof Linear linear) {
            linear.coefficients().forEach((variable, coefficient) -> {
                kinds.put(variable, Kind.NUMBER);
                if (coefficient.signum() != 0) {
                    mattering.add(variable);
                }
            });
            addTurningPoints(linear, ZERO);
        } else if (expression instanceof Comparison comparison) {
            Kind kind = kindOf(comparison.left());
            kind = kind == null ? kindOf(comparison.right()) : kind;
            learn(comparison.left(), kind);
            learn(comparison.right(), kind);
            addTurningPoints(comparison);
        } else if (expression instanceof Apply apply) {
            if (apply.purpose() == Purpose.NULL_TEST || apply.purpose() == Purpose.TRUTH_TEST) {
                nullTested.addAll(Expressions.variables(apply));
            }
            addTurningPoints(apply);
            Kind common = commonKind(apply.parts());
            Kind otherwise = switch (apply.purpose()) {
                case VALUE, CHOICE -> expected;
                case CONDITION, NULL_TEST -> null;
                case TRUTH_TEST -> Kind.BOOLEAN;
            };
            Kind kind = common == null ? otherwise : common;
            apply.parts().forEach(part -> learn(part, kind));
        } else {
            expression.parts().forEach(part -> learn(part, Kind.BOOLEAN));
        }
    }

    private void learnBounds() {
        for (Variable variable : bounded) {
            Bound bound = Objects.requireNonNull(variable.bound());
            learn(new Comparison(bound.operator(), variable, bound.other()), Kind.BOOLEAN);
        }
    }

    private static Kind moreSpecific(Kind one, Kind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void learn(Literal literal) {
        BigDecimal number = Values.asNumber(literal.value());
        if (number != null) {
            addPoint(number);
        }
        if (literal.value() instanceof String text) {
            complete &= texts.size() < MAX_POINTS;
            texts.add(text);
        }
    }

    private @Nullable Kind commonKind(List<Expression> expressions) {
        Kind common = null;
        for (Expression expression : expressions) {
            Kind kind = kindOf(expression);
            common = kind != null && kind != Kind.BOOLEAN ? kind : common;
        }
        return common;
    }

    private @Nullable Kind kindOf(Expression expression) {
        if (expression instanceof Variable variable) {
            return kinds.get(variable);
        } else if (expression instanceof Linear) {
            return Kind.NUMBER;
        } else if (expression instanceof Apply apply && givesValue(apply.purpose())) {
            return commonKind(apply.parts());
        } else if (expression instanceof Literal literal) {
            Object value = literal.value();
            if (value instanceof Boolean) {
                return Kind.BOOLEAN;
            }
            return value == null ? null : Values.asNumber(value) == null ? Kind.TEXT : Kind.NUMBER;
        }
        return Kind.BOOLEAN;
    }

    private static boolean givesValue(Purpose purpose) {
        return purpose == Purpose.VALUE || purpose == Purpose.CHOICE;
    }

    /** Adds the points where two compared values, possibly within a function, change order. */
    private void addTurningPoints(Expression comparing) {
        if (turningPointsKnown) {
            return;
        }
        List<Expression> sums = new ArrayList<>();
        collectSums(comparing, sums);
        for (int i = 1; i < Math.min(sums.size(), MAX_SUMS); i++) {
            for (int j = 0; j < i; j++) {
                addTurningPoints(sums.get(i), sums.get(j));
            }
        }
    }

    /** Collects the values compared in nested conditions, such as those of CASE. */
    private static void collectSums(Expression comparing, List<Expression> sums) {
        for (Expression part : comparing.parts()) {
            if (Expressions.isLinear(part)) {
                sums.add(part);
            } else if (part instanceof Apply) {
                collectSums(part, sums);
            }
        }
    }

    /** Solves for each variable, with the others set to 0. */
    private void addTurningPoints(Expression left, Expression right) {
        if (left instanceof Linear || right instanceof Linear) {
            addTurningPointsOfSums(left, right);
        } else if (left instanceof Literal literal && right instanceof Variable) {
            addPoint(rounded(literal));
        } else if (left instanceof Variable && right instanceof Literal literal) {
            addPoint(rounded(literal));
        } else if (left instanceof Variable && !left.equals(right)) {
            addPoint(BigDecimal.ZERO);
            shifts.add(BigDecimal.ZERO);
            factors.add(BigDecimal.ONE);
        }
    }

    /** Rounds the solution of a sum. */
    private static BigDecimal rounded(Literal number) {
        return ((BigDecimal) Objects.requireNonNull(number.value())).round(MathContext.DECIMAL64);
    }

    private void addTurningPointsOfSums(Expression left, Expression right) {
        Linear difference = Expressions.linear(Expressions.sum(left, right, BigDecimal.ONE.negate()));
        List<BigDecimal> coefficients = difference.coefficients().values().stream()
                .filter(coefficient -> coefficient.signum() != 0)
                .toList();
        for (BigDecimal coefficient : coefficients) {
            addPoint(difference.constant().negate().divide(coefficient, MathContext.DECIMAL64));
            if (coefficients.size() > 1) {
                shifts.add(difference.constant().divide(coefficient, MathContext.DECIMAL64));
                coefficients.forEach(other -> factors.add(
                        other.divide(coefficient, MathContext.DECIMAL64).abs()));
            }
        }
    }

    private void addPoint(BigDecimal point) {
        if (turningPoints.size() < MAX_POINTS) {
            turningPoints.add(point.stripTrailingZeros());
        } else {
            complete = false;
        }
    }

    /**
     * If a comparison changes at a point of one variable, it also changes at the corresponding points of variables
     * compared with it, shifted or scaled.
     */
    private void relate() {
        for (int round = 0; round < 2 && !shifts.isEmpty(); round++) {
            for (BigDecimal point : List.copyOf(turningPoints)) {
                for (BigDecimal factor : factors) {
                    if (turningPoints.size() == MAX_POINTS) {
                        complete = false;
                        return;
                    }
                    shifts.forEach(shift -> addPoint(point.multiply(factor).add(shift)));
                    shifts.forEach(shift -> addPoint(point.multiply(factor).subtract(shift)));
                }
            }
        }
    }

    private void fill() {
        boolean counts = false;
        for (Variable variable : variables) {
            counts |= kinds.getOrDefault(variable, Kind.NUMBER) == Kind.NUMBER;
        }
        List<Object> numbers = counts ? numbers() : List.of();
        List<Object> ofCaller = counts ? beyond(numbers, 100) : List.of();
        List<Object> ofRow = counts ? beyond(numbers, 1000, 10) : List.of();
        List<Object> strings = strings();
        for (Variable variable : variables) {
            List<@Nullable Object> values = new ArrayList<>(
                    switch (kinds.getOrDefault(variable, Kind.NUMBER)) {
                        case NUMBER ->
                            switch (variable.origin()) {
                                case ROW -> ofRow;
                                case CALLER -> ofCaller;
                                case SERVER -> numbers;
                            };
                        case TEXT -> strings;
                        case BOOLEAN -> List.<Object>of(false, true);
                    });
            BigDecimal least = variable.least();
            if (least != null) {
                values.removeIf(value -> value instanceof BigDecimal number && number.compareTo(least) < 0);
                values.add(0, least);
            }
            BigDecimal most = variable.most();
            if (most != null) {
                values.removeIf(value -> value instanceof BigDecimal number && number.compareTo(most) > 0);
                values.add(0, most);
            }
            if (!mattering.contains(variable)) { // it is multiplied by 0
                values.subList(1, values.size()).clear();
            }
            if (variable.nullable() && nullTested.contains(variable)) {
                values.add(null);
            }
            samples.put(variable, values);
            byOrigin.computeIfAbsent(variable.origin(), origin -> new ArrayList<>())
                    .add(variable);
        }
    }

    /** Uses whole numbers only, if the condition mentions no others and no column whose name implies fractions. */
    private List<Object> numbers() {
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        boolean whole = areWhole();
        for (BigDecimal point : turningPoints) {
            numbers.add(point);
            numbers.add(point.subtract(BigDecimal.ONE));
            numbers.add(point.add(BigDecimal.ONE));
            if (!whole) {
                numbers.add(point.subtract(HALF.pow(3)));
                numbers.add(point.add(HALF.pow(3)));
            }
        }
        if (numbers.isEmpty() || variables.size() > 1) {
            BigDecimal first = numbers.isEmpty() ? BigDecimal.ZERO : numbers.first();
            BigDecimal last = numbers.isEmpty() ? BigDecimal.ZERO : numbers.last();
            for (int i = 1; i <= Math.min(variables.size(), 3) + 1; i++) {
                numbers.add(first.subtract(BigDecimal.valueOf(i)));
                numbers.add(last.add(BigDecimal.valueOf(i)));
            }
        }
        return List.copyOf(numbers);
    }

    private boolean areWhole() {
        for (BigDecimal point : turningPoints) {
            if (point.scale() > 0) {
                return false;
            }
        }
        for (Variable variable : variables) {
            if (variable.isColumn() && Fractions.areNamedBy(variable.columnName())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the numbers, and others beyond any sum of them, which come first, since they settle most conditions. The
     * caller can give values beyond all of the server's, and a row can hold values beyond and between all of these.
     */
    private static List<Object> beyond(List<Object> numbers, long... factors) {
        BigDecimal far = BigDecimal.TEN;
        for (Object number : numbers) {
            far = far.max(((BigDecimal) number).abs());
        }
        List<Object> wider = new ArrayList<>(numbers.size() + 2 * factors.length);
        for (long factor : factors) {
            BigDecimal farther = far.multiply(BigDecimal.valueOf(factor));
            wider.add(farther);
            wider.add(farther.negate());
        }
        wider.addAll(numbers);
        return wider;
    }

    private List<Object> strings() {
        if (texts.isEmpty()) {
            return List.of("", "~");
        }
        Set<Object> strings = new LinkedHashSet<>(List.of("", "~"));
        for (String text : texts) {
            strings.add(text);
            strings.add(text + "~");
            if (!text.isEmpty()) {
                int last = text.length() - 1;
                strings.add(text.substring(0, last) + (char) Math.max(0, text.charAt(last) - 1) + "~");
            }
        }
        List<String> patterns = texts.stream()
                .filter(text -> text.indexOf('%') >= 0 || text.indexOf('_') >= 0)
                .map(pattern -> pattern.replace("%", "").replace("_", "x"))
                .toList();
        complete &= patterns.size() <= 2;
        for (String one : patterns) {
            strings.add(one);
            patterns.forEach(other -> strings.add(one + other)); // a string that matches two LIKE patterns
        }
        return List.copyOf(strings);
    }
}
