package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bootstrap plan}. */
@Command(name = "plan", description = "Says what would be changed. Nothing is.")
final class PlanCommand extends ServerCommand {
    @Option(
            names = "--allow-restart",
            description = "Lets a droplet be switched off for some minutes, as another size needs it.")
    private boolean restartAllowed;

    PlanCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    boolean isRestartAllowed() {
        return restartAllowed;
    }

    @Override
    int run(Bootstrap bootstrap) throws SQLException, IOException, StepFailedException {
        List<StepReport> plan = bootstrap.plan();
        reports().plan(plan);
        if (plan.stream().anyMatch(StepReport::isRefused)) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        boolean pending = plan.stream().anyMatch(step -> step.isNeeded() || step.isWaiting());
        return pending ? PENDING : CommandLine.ExitCode.OK;
    }
}
