package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.condition.Expression.And;
import com.c0d3.previewdb.guard.statement.condition.Expression.Not;
import com.c0d3.previewdb.guard.statement.condition.Expression.Or;
import com.c0d3.previewdb.guard.statement.condition.Expression.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which rows a condition can choose. AND and OR are taken apart as far as their parts share no variable; each
 * part is then evaluated for sample values that stand for all others ({@link Samples}), NULL among them. It is the
 * small-model property of comparisons with constants: between two neighbouring constants all values behave alike.
 */
public final class Decision {
    /** Beyond so many evaluations a condition that was never false is taken for one that chooses. */
    private static final int MOST_EVALUATIONS = 100_000;

    /** Beyond so many variables, or alternatives, they are not looked at together. */
    private static final int MOST_VARIABLES = 12;

    private static final int MOST_ALTERNATIVES = 500;

    private Decision() {}

    /** What the condition says of the rows. */
    public static Truth of(Expression condition) {
        return of(condition, false);
    }

    private static Truth of(Expression condition, boolean negated) {
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

    private static Truth ofConjunction(List<Expression> parts, boolean negated) {
        Truth truth = Truth.ALWAYS_TRUE;
        for (Expression part : parts) {
            truth = truth.and(of(part, negated));
        }
        return truth;
    }

    /** Alternatives with a variable in common can be exhaustive together, and are then looked at together. */
    private static Truth ofAlternatives(List<Expression> parts, boolean negated) {
        Truth truth = Truth.NEVER_TRUE;
        for (Expression part : parts) {
            truth = truth.or(of(part, negated));
        }
        if (truth == Truth.ALWAYS_TRUE || parts.size() > MOST_ALTERNATIVES) {
            return truth;
        }
        for (List<Expression> related : groups(parts)) {
            if (related.size() > 1) {
                truth = truth.or(evaluated(negated ? new Not(new And(related)) : new Or(related)));
            }
        }
        return truth;
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

    private static Truth evaluated(Expression condition) {
        Set<Variable> variables = Expressions.variables(condition);
        if (variables.size() > MOST_VARIABLES) {
            boolean row = variables.stream().anyMatch(variable -> variable.origin() == Origin.ROW);
            return row ? Truth.SCOPING : Truth.INDEPENDENT;
        }
        return new Evaluation(condition, Samples.of(condition), MOST_EVALUATIONS).truth();
    }
}
