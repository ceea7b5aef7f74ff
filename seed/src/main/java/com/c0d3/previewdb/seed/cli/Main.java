package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.cli.Program;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.util.Map;
import picocli.CommandLine;

/** The command line {@code seed}. */
public final class Main extends Program {
    Main() {
        super(Map.of(ProblemsException.class, CommandLine.ExitCode.SOFTWARE));
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        System.setProperty("org.slf4j.simpleLogger.log.com.c0d3.previewdb.guard", "error"); // seed says itself why
        System.exit(new Main().runInProcess(args));
    }

    @Override
    protected CommandLine commands(Map<String, String> env) {
        return new CommandLine(new SeedCommand())
                .addSubcommand(new InitCommand(env))
                .addSubcommand(new CheckCommand(env))
                .addSubcommand(new PlanCommand(env))
                .addSubcommand(new RefreshCommand(env))
                .addSubcommand(new SnapshotCommand(env))
                .addSubcommand(new LoadCommand(env))
                .addSubcommand(new CheckLeaksCommand(env))
                .addSubcommand(new GenerateCommand(env))
                .addSubcommand(new CloneCommand(env))
                .addSubcommand(new ResetCommand(env))
                .addSubcommand(new DropCommand(env))
                .addSubcommand(new ListCommand(env))
                .addSubcommand(new PruneCommand(env))
                .addSubcommand(new SchemaCommand());
    }
}
