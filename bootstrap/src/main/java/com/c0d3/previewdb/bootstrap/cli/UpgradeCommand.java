package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap upgrade}. */
@Command(
        name = "upgrade",
        description =
                "Moves the server to the next major version of PostgreSQL: the one that the configuration asks for, or its"
                        + " distribution's. The old one is kept, stopped.")
final class UpgradeCommand extends ChangingCommand {
    @Option(
            names = "--allow-restart",
            description = "Lets PostgreSQL be away while its rows are copied. Without it, only the plan is shown.")
    private boolean restartAllowed;

    @Option(
            names = "--drop-previous",
            description = "Deletes the old version's cluster instead, once the new one serves.")
    private boolean dropsPrevious;

    UpgradeCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    boolean isRestartAllowed() {
        return restartAllowed;
    }

    @Override
    int run(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        if (dropsPrevious) {
            return dropPrevious(bootstrap);
        }
        List<StepReport> plan = bootstrap.planUpgrade();
        if (waits(plan)) {
            reports().plan(plan);
            return PENDING;
        }
        if (!isConfirmed(() -> plan)) {
            return PENDING;
        }
        List<StepReport> done = perform(bootstrap::upgrade);
        if (waits(done)) { // after a recovery, which needs no consent
            reports().plan(done);
            return PENDING;
        }
        int exitCode = verify(bootstrap, done);
        if (!options().quiet() && !options().json()) {
            moves(done).forEach(this::print);
        }
        return exitCode;
    }

    private void print(StepReport move) {
        out().println(move.detail() + ".");
        move.inspection().notes().forEach(note -> out().println(note + "."));
    }

    private static Stream<StepReport> moves(List<StepReport> steps) {
        return steps.stream().filter(step -> step.step().equals("move"));
    }

    private static boolean waits(List<StepReport> steps) {
        return moves(steps).anyMatch(StepReport::isWaiting);
    }

    private int dropPrevious(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        if (!isConfirmed(bootstrap::planDropPrevious)) {
            return PENDING;
        }
        reports().plan(perform(bootstrap::dropPrevious));
        return CommandLine.ExitCode.OK;
    }
}
