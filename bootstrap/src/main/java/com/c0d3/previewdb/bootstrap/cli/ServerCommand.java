package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Bootstrap;
import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.cli.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the server of a configuration. */
abstract sealed class ServerCommand implements Callable<Integer>
        permits PlanCommand, ChangingCommand, VerifyCommand, StatusCommand, RotateCommand, RedeployCommand {
    /** Something is to be done, and was not. */
    static final int PENDING = 3;

    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    ServerCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public final Integer call()
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException {
        PrintWriter told = options.quiet() || options.json() ? new PrintWriter(Writer.nullWriter()) : err();
        try (TerminalProgress progress = new TerminalProgress(told, env);
                Bootstrap bootstrap = options.open(
                        env,
                        surroundings -> surroundings.withProgress(progress).withRestartAllowed(isRestartAllowed()))) {
            return run(bootstrap);
        }
    }

    /** Does the work; the exit code. */
    abstract int run(Bootstrap bootstrap)
            throws SQLException, IOException, ProblemsException, StepFailedException, RefusedException, BusyException;

    /** Whether the server may be switched off for a while. */
    boolean isRestartAllowed() {
        return false;
    }

    BootstrapOptions options() {
        return options;
    }

    Map<String, String> env() {
        return env;
    }

    CommandSpec spec() {
        return spec;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    Reports reports() {
        return new Reports(out(), options, spec.commandLine().getColorScheme().ansi());
    }
}
