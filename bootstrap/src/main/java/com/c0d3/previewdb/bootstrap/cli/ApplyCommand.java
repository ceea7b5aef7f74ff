package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.cli.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bootstrap apply}. */
@Command(name = "apply", description = "Changes what needs to be changed; applied twice it changes nothing more.")
final class ApplyCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    ApplyCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws ProblemsException, SQLException, IOException, StepFailedException {
        CommandLine commandLine = spec.commandLine();
        try (TerminalProgress progress = new TerminalProgress(commandLine.getErr(), env)) {
            Bootstrap bootstrap = options.bootstrap(env, progress);
            bootstrap.apply(new Lines(commandLine.getOut()));
        }
        commandLine.getOut().println("The previews' database is ready.");
        return CommandLine.ExitCode.OK;
    }

    /** A line for each step before it, and one after it if it took anything. */
    private record Lines(PrintWriter out) implements BootstrapListener {
        @Override
        public void begin(StepReport step) {
            out.println("%-11s  %s".formatted(step.step(), step.detail()));
        }

        @Override
        public void end(StepReport step) {
            if (step.isNeeded()) {
                out.println("%-11s  done".formatted(step.step()));
            }
        }
    }
}
