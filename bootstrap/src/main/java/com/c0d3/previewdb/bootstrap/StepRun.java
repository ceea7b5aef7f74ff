package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Steps in their order: all are inspected before the first change, and each again once something was changed. */
record StepRun(List<Step> steps) {
    StepRun {
        steps = List.copyOf(steps);
    }

    /** What each step finds now. */
    List<StepReport> inspect() throws SQLException, IOException, StepFailedException {
        List<StepReport> plan = new ArrayList<>();
        for (Step step : steps) {
            plan.add(new StepReport(step.name(), step.inspect()));
        }
        return List.copyOf(plan);
    }

    /** Applies what is needed; what each step found at last. */
    List<StepReport> apply(BootstrapListener listener)
            throws SQLException, IOException, StepFailedException, RefusedException {
        List<StepReport> plan = new ArrayList<>(inspect());
        refuse(plan);
        boolean changed = false;
        for (int i = 0; i < plan.size(); i++) {
            Step step = steps.get(i);
            if (changed) { // what an earlier step did may have settled, or unsettled, this one
                plan.set(i, new StepReport(step.name(), step.inspect()));
                refuse(plan.subList(i, i + 1));
            }
            if (plan.get(i).isNeeded()) {
                plan.set(i, apply(step, plan.get(i), listener));
                changed = true;
            }
        }
        return List.copyOf(plan);
    }

    /** Ends the run where a step must not be applied. */
    static void refuse(List<StepReport> plan) throws RefusedException {
        List<StepReport> refused = plan.stream().filter(StepReport::isRefused).toList();
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
    }

    private static StepReport apply(Step step, StepReport needed, BootstrapListener listener)
            throws SQLException, IOException, StepFailedException {
        listener.begin(needed);
        step.apply();
        StepReport after = new StepReport(step.name(), step.inspect());
        if (after.isNeeded() || after.isRefused()) {
            throw new StepFailedException(
                    "Step '%s' was applied, and is needed again: %s".formatted(step.name(), after.detail()));
        }
        listener.end(needed);
        return after;
    }
}
