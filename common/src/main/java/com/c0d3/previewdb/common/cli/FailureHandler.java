package com.c0d3.previewdb.common.cli;

import java.util.Map;
import picocli.CommandLine;

/**
 * Prints a foreseen failure as its message, behind the program's name. Any other is a defect of ours, and shows its
 * stack trace.
 *
 * @param exitCodes the foreseen kinds of failure, and the exit code of each
 */
record FailureHandler(Map<Class<? extends Exception>, Integer> exitCodes)
        implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        int exitCode = exitCodes.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(failure))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> failure);
        String program = command.getCommandSpec().root().name();
        command.getErr().println(program + ": " + failure.getMessage());
        return exitCode;
    }
}
