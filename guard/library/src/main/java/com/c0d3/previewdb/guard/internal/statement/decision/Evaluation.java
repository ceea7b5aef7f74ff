package com.c0d3.previewdb.guard.internal.statement.decision;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Bound;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one condition for all combinations of its variables' samples: for each state of the server, for each choice
 * of the caller, for each row. Used once.
 */
final class Evaluation {
    private final Expression condition;
    private final Samples samples;
    private final List<Variable> bounded;
    private final Map<Variable, @Nullable Object> values = new HashMap<>();
    private final int budget;
    private final int size;
    private int steps;

    private boolean falseSomewhere;
    private boolean independentSomewhere;
    private boolean dependentSomewhere;

    private boolean dependent;
    private boolean trueForServer;
    private boolean trueForCaller;
    private boolean falseForCaller;

    Evaluation(Expression condition, Samples samples, int budget) {
        this.condition = condition;
        this.samples = samples;
        this.bounded = samples.bounded();
        this.budget = budget;
        this.size = Expressions.size(condition);
    }

    Truth truth() {
        forEach(samples.variables(Origin.SERVER), () -> falseSomewhere && independentSomewhere, this::forServer);
        if (!isExhaustive()) {
            return dependentSomewhere || dependent || samples.hasAny(Origin.ROW) ? Truth.SCOPING : Truth.INDEPENDENT;
        }
        if (!falseSomewhere) {
            return Truth.ALWAYS_TRUE;
        }
        if (independentSomewhere) {
            return samples.hasAny(Origin.ROW) || samples.hasAny(Origin.SERVER) ? Truth.INDEPENDENT : Truth.PARAMETRIC;
        }
        return dependentSomewhere ? Truth.SCOPING : Truth.NEVER_TRUE;
    }

    /** Whether the answer holds for all values; to be called afterwards. */
    boolean isExhaustive() {
        return steps <= budget && (falseSomewhere || samples.areComplete());
    }

    /** Returns the number of expressions evaluated. */
    int steps() {
        return steps;
    }

    private void forServer() {
        dependent = false;
        trueForServer = false;
        forEach(samples.variables(Origin.CALLER), () -> dependent, this::forCaller);
        dependentSomewhere |= dependent;
        independentSomewhere |= !dependent && trueForServer;
    }

    private void forCaller() {
        trueForCaller = false;
        falseForCaller = false;
        forEach(samples.variables(Origin.ROW), () -> trueForCaller && falseForCaller, this::forRow);
        dependent |= trueForCaller && falseForCaller;
        trueForServer |= trueForCaller;
        falseSomewhere |= falseForCaller;
    }

    private void forRow() {
        steps += size;
        for (Variable variable : bounded) {
            if (!isWithinBound(variable)) {
                return; // such a row cannot exist
            }
        }
        boolean selected = Boolean.TRUE.equals(Values.asBoolean(condition.evaluate(values)));
        trueForCaller |= selected;
        falseForCaller |= !selected;
    }

    private boolean isWithinBound(Variable variable) {
        Bound bound = Objects.requireNonNull(variable.bound());
        Object value = variable.evaluate(values);
        Object other = bound.other().evaluate(values);
        return value == null || other == null || bound.operator().accepts(Values.compare(value, other));
    }

    /** Runs the step for each combination of samples until the outcome is settled. */
    private void forEach(List<Variable> variables, BooleanSupplier settled, Runnable step) {
        if (variables.size() > 1) {
            forEachTogether(variables, settled, step);
        }
        forEach(variables, 0, settled, step);
    }

    /** Sets all variables to their extremes, then from small to large: usually that settles the outcome. */
    private void forEachTogether(List<Variable> variables, BooleanSupplier settled, Runnable step) {
        int most = 0;
        for (Variable variable : variables) {
            most = Math.max(most, samples.of(variable).size());
        }
        for (int i = 0; i < most && !settled.getAsBoolean(); i++) {
            for (Variable variable : variables) {
                List<@Nullable Object> those = samples.of(variable);
                values.put(variable, those.get(Math.min(i, those.size() - 1)));
            }
            step.run();
        }
    }

    private void forEach(List<Variable> variables, int index, BooleanSupplier settled, Runnable step) {
        if (index == variables.size()) {
            step.run();
            return;
        }
        Variable variable = variables.get(index);
        for (Object sample : samples.of(variable)) {
            if (steps > budget || settled.getAsBoolean()) {
                return;
            }
            values.put(variable, sample);
            forEach(variables, index + 1, settled, step);
        }
    }
}
