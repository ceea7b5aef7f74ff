package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.problem.ProblemsException;
import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine;

/** Prints a failure that was foreseen as its message; only a defect of ours shows its stack. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ProblemsException) {
            command.getErr().println("bootstrap: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof StepFailedException
                || failure instanceof SQLException
                || failure instanceof IOException) {
            command.getErr().println("bootstrap: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
