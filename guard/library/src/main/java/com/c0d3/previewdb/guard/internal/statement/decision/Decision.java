package com.c0d3.previewdb.guard.internal.statement.decision;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.And;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Apply;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Comparison;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Linear;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Literal;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Not;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Or;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows a condition can select. AND and OR are split as long as their operands share no variables; each
 * operand is then evaluated for sample values that represent all others ({@link Samples}), including NULL. This is the
 * small-model property of comparisons with constants: between two neighbouring constants, all values behave alike.
 */
public final class Decision {
    /** After this many evaluation steps, a condition that was never false is assumed to select rows. */
    private static final int MAX_STEPS = 2_000_000;

    /** The maximum number of steps for all operands together. */
    private static final int MAX_STEPS_IN_ALL = 10_000_000;

    /** The maximum number of variables, or disjuncts, that are evaluated together. */
    private static final int MAX_VARIABLES = 12;

    private static final int MAX_ALTERNATIVES = 500;

    private int budget = MAX_STEPS_IN_ALL;

    private Decision() {}

    /** Decides which rows the condition selects. */
    public static Truth of(Expression condition) {
        return new Decision().of(condition, false);
    }

    /** Decides which rows a conjunction selects; takes conjuncts only until one of them selects rows. */
    public static Truth ofConjuncts(Stream<Expression> conjuncts) {
        Decision decision = new Decision();
        Truth truth = Truth.ALWAYS_TRUE;
        Iterator<Expression> rest = conjuncts.iterator();
        while (rest.hasNext() && truth != Truth.SCOPING && truth != Truth.NEVER_TRUE) {
            truth = truth.and(decision.of(rest.next(), false));
        }
        return truth;
    }

    /**
     * Decides more precisely, evaluating together conjuncts that may contradict each other, so that no row satisfies
     * them.
     */
    public static Truth closely(Expression condition) {
        boolean contradiction = condition instanceof And and
                && !holdsForOneValue(and)
                && areRelated(and.parts())
                && new Decision().of(and, true) == Truth.ALWAYS_TRUE;
        return contradiction ? Truth.NEVER_TRUE : of(condition);
    }

    /** Whether all hold if every variable has the same value: equations with at most one constant, and no NULL. */
    private static boolean holdsForOneValue(And condition) {
        Set<Expression> constants = new HashSet<>();
        return holdsForOneValue(condition, constants) && constants.size() <= 1;
    }

    private static boolean holdsForOneValue(Expression condition, Set<Expression> constants) {
        if (condition instanceof And and) {
            return and.parts().stream().allMatch(part -> holdsForOneValue(part, constants));
        } else if (condition instanceof Comparison comparison) {
            return comparison.operator() == ComparisonOperator.EQUAL
                    && isOneValue(comparison.left(), constants)
                    && isOneValue(comparison.right(), constants);
        }
        return condition instanceof Not not && isNullTest(not.condition());
    }

    private static boolean isOneValue(Expression side, Set<Expression> constants) {
        if (side instanceof Literal literal && literal.value() != null) {
            constants.add(literal);
            return true;
        }
        return side instanceof Variable && isFree(side);
    }

    /** Whether it is {@code x IS NULL} for a variable about which nothing is known. */
    private static boolean isNullTest(Expression condition) {
        return condition instanceof Apply apply
                && apply.purpose() == Purpose.NULL_TEST
                && apply.parts().size() == 1
                && apply.parts().get(0) instanceof Variable variable
                && isFree(variable);
    }

    /** Whether two of them share a variable. */
    private static boolean areRelated(List<Expression> parts) {
        Set<Variable> found = new HashSet<>();
        for (Expression part : parts) {
            Set<Variable> variables = Expressions.variables(part);
            if (!Collections.disjoint(found, variables)) {
                return true;
            }
            found.addAll(variables);
        }
        return false;
    }

    /** Decides which rows the condition, or its negation, selects. */
    Truth of(Expression condition, boolean negated) {
        if (condition instanceof Not not) {
            return of(not.condition(), !negated);
        }
        if (condition instanceof And || condition instanceof Or) {
            return condition instanceof And == negated
                    ? ofAlternatives(condition.parts(), negated)
                    : ofConjunction(condition.parts(), negated);
        }
        return evaluated(negated ? Expressions.not(condition) : condition);
    }

    private Truth ofConjunction(List<Expression> parts, boolean negated) {
        Truth truth = Truth.ALWAYS_TRUE;
        for (Expression part : parts) {
            truth = truth.and(of(part, negated));
        }
        return truth;
    }

    /** Disjuncts that share a variable can be exhaustive together, so they are evaluated together. */
    private Truth ofAlternatives(List<Expression> parts, boolean negated) {
        Truth truth = Truth.NEVER_TRUE;
        for (Expression part : parts) {
            truth = truth.or(of(part, negated));
        }
        if (truth == Truth.ALWAYS_TRUE || parts.size() > MAX_ALTERNATIVES) {
            return truth;
        }
        for (List<Expression> related : groups(parts)) {
            if (related.size() > 1 && (negated || !areOfOneColumn(related))) {
                truth = truth.or(evaluated(negated ? new Not(new And(related)) : new Or(related)));
            }
        }
        return truth;
    }

    /** In {@code x = ? OR x = 'a'}, the row may hold another value. */
    private static boolean areOfOneColumn(List<Expression> alternatives) {
        Expression column = alternatives.get(0) instanceof Comparison first ? first.left() : Expression.NULL;
        if (!(column instanceof Variable variable) || variable.origin() != Origin.ROW || !isFree(column)) {
            return false;
        }
        return alternatives.stream()
                .allMatch(alternative -> alternative instanceof Comparison comparison
                        && comparison.operator() == ComparisonOperator.EQUAL
                        && comparison.left().equals(column)
                        && (canDiffer(column, comparison.right())
                                || (comparison.right() instanceof Variable other
                                        && other.origin() == Origin.CALLER
                                        && isFree(other))));
    }

    private record Group(Set<Variable> variables, List<Expression> parts) {}

    private static List<List<Expression>> groups(List<Expression> parts) {
        List<Group> groups = new ArrayList<>();
        for (Expression part : parts) {
            Group joined = new Group(new HashSet<>(Expressions.variables(part)), new ArrayList<>(List.of(part)));
            for (int i = groups.size() - 1; i >= 0; i--) {
                Group group = groups.get(i);
                if (joined.variables().stream().anyMatch(group.variables()::contains)) {
                    group.variables().addAll(joined.variables());
                    group.parts().addAll(joined.parts());
                    groups.remove(i);
                    joined = group;
                }
            }
            groups.add(joined);
        }
        return groups.stream().map(Group::parts).toList();
    }

    private Truth evaluated(Expression condition) {
        Truth plain = plain(condition instanceof Not not ? not.condition() : condition);
        if (plain != null) {
            return plain;
        }
        Set<Variable> variables = Expressions.variables(condition);
        if (variables.isEmpty()) {
            boolean holds = Boolean.TRUE.equals(Values.asBoolean(condition.evaluate(Map.of())));
            return holds ? Truth.ALWAYS_TRUE : Truth.NEVER_TRUE;
        } else if (variables.size() > MAX_VARIABLES || budget <= 0) {
            return free(Expressions.origin(List.of(condition)));
        }
        Evaluation evaluation = new Evaluation(condition, Samples.of(condition), Math.min(budget, MAX_STEPS));
        Truth truth = evaluation.truth();
        budget -= evaluation.steps();
        if (evaluation.isExhaustive() || budget <= 0) {
            return truth;
        }
        Expression settled = new CaseBranches(this).settled(condition);
        return settled.equals(condition) ? truth : of(settled, false);
    }

    /** The short cut for obvious conditions, whose truth is the same when negated; null if it is not obvious. */
    private static @Nullable Truth plain(Expression condition) {
        if (condition instanceof Variable variable) {
            return isFree(variable) ? free(variable.origin()) : null;
        } else if (condition instanceof Comparison comparison) {
            Expression left = comparison.left();
            Expression right = comparison.right();
            boolean free = (isFree(left) && isFree(right)) || canDiffer(left, right) || canDiffer(right, left);
            return free && areApart(left, right) ? free(Expressions.origin(List.of(left, right))) : null;
        }
        return isNullTest(condition)
                        && Expressions.variables(condition).stream().allMatch(Variable::nullable)
                ? free(Expressions.origin(List.of(condition)))
                : null;
    }

    private static boolean areApart(Expression left, Expression right) {
        boolean sum = left instanceof Linear || right instanceof Linear;
        return sum ? !areRelated(List.of(left, right)) : !left.equals(right);
    }

    /** Whether it can take any value: a variable about which nothing is known, optionally with a constant added. */
    private static boolean isFree(Expression expression) {
        if (expression instanceof Linear linear) {
            return linear.coefficients().size() == 1
                    && linear.coefficients().entrySet().stream()
                            .allMatch(term -> term.getValue().signum() != 0 && isFree(term.getKey()));
        }
        return expression instanceof Variable variable
                && variable.least() == null
                && variable.most() == null
                && variable.bound() == null;
    }

    /** Whether the variable can be less than, equal to and greater than the constant. */
    private static boolean canDiffer(Expression one, Expression other) {
        if (!(one instanceof Variable variable && other instanceof Literal literal)
                || literal.value() == null
                || literal.value() instanceof Boolean) {
            return false;
        }
        BigDecimal number = Values.asNumber(literal.value());
        BigDecimal least = variable.least();
        BigDecimal most = variable.most();
        return number == null
                ? isFree(variable) && !"".equals(literal.value())
                : variable.bound() == null
                        && (least == null || least.compareTo(number) < 0)
                        && (most == null || most.compareTo(number) > 0);
    }

    /** Returns the truth of a condition that can be both true and false, as its origin decides. */
    private static Truth free(@Nullable Origin origin) {
        return origin == Origin.ROW ? Truth.SCOPING : origin == Origin.CALLER ? Truth.PARAMETRIC : Truth.INDEPENDENT;
    }
}
