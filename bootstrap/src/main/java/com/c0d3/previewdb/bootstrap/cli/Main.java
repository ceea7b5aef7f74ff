package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.RefusedException;
import com.c0d3.previewdb.bootstrap.fence.FenceCommand;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.BusyException;
import com.c0d3.previewdb.common.cli.Program;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The command line {@code bootstrap}. */
public final class Main extends Program {
    Main() {
        super(Map.of(
                ProblemsException.class, CommandLine.ExitCode.USAGE,
                StepFailedException.class, CommandLine.ExitCode.SOFTWARE,
                RefusedException.class, CommandLine.ExitCode.SOFTWARE,
                BusyException.class, CommandLine.ExitCode.SOFTWARE,
                SQLException.class, CommandLine.ExitCode.SOFTWARE,
                IOException.class, CommandLine.ExitCode.SOFTWARE));
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        // sshj logs each failure, with its stack trace, that it throws as well
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.net.schmizz", "off");
        // guard logs what it throws as well, and doctor asks it what is production
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.com.c0d3.previewdb.guard", "error");
        System.exit(new Main().runInProcess(args));
    }

    @Override
    protected CommandLine commands(Map<String, String> env) {
        return new CommandLine(new BootstrapCommand())
                .addSubcommand(new InitCommand(env, Optional.empty()))
                .addSubcommand(new PlanCommand(env))
                .addSubcommand(new ApplyCommand(env))
                .addSubcommand(new UpgradeCommand(env))
                .addSubcommand(new VerifyCommand(env))
                .addSubcommand(new StatusCommand(env))
                .addSubcommand(new RotateCommand(env))
                .addSubcommand(new CredentialsCommand())
                .addSubcommand(new RedeployCommand(env))
                .addSubcommand(new BranchCommand(env))
                .addSubcommand(new DoctorCommand(env))
                .addSubcommand(new DestroyCommand(env))
                .addSubcommand(new StopCommand())
                .addSubcommand(FenceCommand.with(env))
                .addSubcommand(new SchemaCommand());
    }
}
