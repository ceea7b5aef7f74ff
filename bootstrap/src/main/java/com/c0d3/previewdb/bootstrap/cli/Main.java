package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.seed.cli.Console;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/** The command line {@code bootstrap}. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        Console.quietenLogs();
        System.exit(run(Console.writer(System.out), Console.writer(System.err), System.getenv(), args));
    }

    /** Runs the command line with these streams and variables; its exit code, as {@code --help} explains it. */
    static int run(PrintWriter out, PrintWriter err, Map<String, String> env, String... args) {
        CommandLine commandLine = new CommandLine(new BootstrapCommand())
                .addSubcommand(new PlanCommand(env))
                .addSubcommand(new ApplyCommand(env))
                .setExecutionExceptionHandler(new FailureHandler());
        return Console.execute(commandLine, out, err, args);
    }
}
