package com.c0d3.previewdb.lint;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /**
     * Exits with 0 if nothing is blocked, 1 if something is, 2 if the command line is wrong or a file is unreadable.
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new LintCommand()).setExecutionExceptionHandler((failure, commandLine, arguments) -> {
            commandLine.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
    }
}
