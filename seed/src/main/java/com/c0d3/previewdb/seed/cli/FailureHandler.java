package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.SeedException;
import com.c0d3.previewdb.seed.problem.ProblemsException;
import picocli.CommandLine;

/** Prints a failure that was foreseen as its message; only a defect of ours shows its stack. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(failure instanceof SeedException || failure instanceof ProblemsException)) {
            throw failure;
        }
        command.getErr().println("seed: " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
