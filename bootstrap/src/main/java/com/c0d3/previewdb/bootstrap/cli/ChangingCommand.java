package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command that shows its plan, asks, and applies steps. */
abstract sealed class ChangingCommand extends ServerCommand permits ApplyCommand, UpgradeCommand {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Option(names = "--yes", description = "Does not ask. Without a terminal it has to be given.")
    private boolean confirmed;

    ChangingCommand(Map<String, String> env) {
        super(env);
    }

    /** Steps that are applied. */
    @FunctionalInterface
    interface Work {
        /** Applies them; what each found at last. */
        List<StepReport> run(BootstrapListener listener)
                throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException,
                        BusyException;
    }

    /** What would be done. */
    @FunctionalInterface
    interface Plan {
        /** Inspects it. */
        List<StepReport> find() throws SQLException, IOException, ProblemsException, StepFailedException;
    }

    /** Whether nobody is to be asked. */
    final boolean isConfirmed() {
        return confirmed;
    }

    /** Whether nobody has to be asked, or the answer was yes. */
    final boolean isConfirmed(Plan plan) throws SQLException, IOException, ProblemsException, StepFailedException {
        if (confirmed || isConfirmed(plan.find())) {
            return true;
        }
        err().println("bootstrap: nothing was changed");
        return false;
    }

    private boolean isConfirmed(List<StepReport> plan) {
        boolean needed = plan.stream().anyMatch(StepReport::isNeeded);
        if (!needed || plan.stream().anyMatch(StepReport::isRefused)) {
            return true; // nothing will be changed
        }
        reports().plan(plan);
        Optional<Boolean> answer = Terminal.ask("Apply this?");
        if (answer.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(),
                    "There is no terminal to ask on: give --yes to %s without being asked".formatted(spec().name()));
        }
        return answer.get();
    }

    /** Does it, and tells of each step. */
    final List<StepReport> perform(Work work)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        if (options().quiet() || options().json()) {
            return work.run(BootstrapListener.none());
        }
        try (StepLines lines = new StepLines(err(), INTERVAL)) {
            return work.run(lines);
        }
    }

    /** Verifies what was done, and prints both; the exit code. */
    final int verify(Bootstrap bootstrap, List<StepReport> done) throws SQLException, IOException, StepFailedException {
        List<Check> checks = bootstrap.verify();
        if (options().json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("steps", done.stream().map(Reports::json).toList());
            result.put("checks", checks);
            reports().print(result);
        } else {
            reports().checks(checks);
            done.stream()
                    .filter(StepReport::isWaiting)
                    .forEach(step -> out().println("%s: %s".formatted(step.step(), step.detail())));
        }
        return checks.stream().allMatch(Check::passed) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
