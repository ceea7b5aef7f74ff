package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.machine.Upgrade;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A move to another major version: what was interrupted is put right first, then nothing is touched unless neither the
 * move nor an ordinary step is refused (the server may be production), and the ordinary steps follow.
 */
final class UpgradeRun {
    private final StepRun recovery;
    private final StepRun move;
    private final StepRun ordinary;

    UpgradeRun(Upgrade upgrade, StepRun ordinary) {
        recovery = new StepRun(List.of(upgrade.recovery()));
        move = new StepRun(upgrade.move());
        this.ordinary = ordinary;
    }

    /**
     * The recovery alone where one is needed, for the rest cannot be told before it. The ordinary steps are shown where
     * nothing is to be moved, or where they are refused.
     */
    List<StepReport> plan() throws SQLException, IOException, StepFailedException {
        List<StepReport> plan = new ArrayList<>(recovery.inspect());
        if (plan.stream().anyMatch(StepReport::isNeeded)) {
            return List.copyOf(plan);
        }
        List<StepReport> moves = move.inspect();
        boolean moving = moves.stream().anyMatch(step -> step.isNeeded() || step.isWaiting() || step.isRefused());
        plan.addAll(moves);
        ordinary.inspect().stream().filter(step -> !moving || step.isRefused()).forEach(plan::add);
        return List.copyOf(plan);
    }

    /** Does it; what each step found at last. */
    List<StepReport> apply(BootstrapListener listener)
            throws SQLException, IOException, StepFailedException, RefusedException {
        List<StepReport> done = new ArrayList<>(recovery.apply(listener));
        List<StepReport> moves = move.inspect();
        List<StepReport> all = new ArrayList<>(moves);
        all.addAll(ordinary.inspect());
        StepRun.refuse(all);
        if (moves.stream().anyMatch(StepReport::isWaiting)) {
            done.addAll(moves);
            return List.copyOf(done);
        }
        done.addAll(move.apply(listener));
        done.addAll(ordinary.apply(listener));
        return List.copyOf(done);
    }
}
