package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bootstrap plan}. */
@Command(name = "plan", description = "Says what would be changed. Nothing is.")
final class PlanCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    PlanCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws ProblemsException, SQLException, IOException, StepFailedException {
        List<StepReport> plan = options.bootstrap(env, SeedProgress.none()).plan();
        PrintWriter out = spec.commandLine().getOut();
        plan.forEach(step -> out.println(
                "%-11s  %s  %s".formatted(step.step(), step.isNeeded() ? "needed" : "done  ", step.detail())));
        long needed = plan.stream().filter(StepReport::isNeeded).count();
        out.println("%d of %d steps are needed.".formatted(needed, plan.size()));
        return CommandLine.ExitCode.OK;
    }
}
