package com.c0d3.previewdb.common.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where to read more: a whole page of help would hide the message. */
final class UsageHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        if (problem instanceof MissingParameterException missing && lacksOptions(missing)) {
            variables(missing.getMissing(), err);
        }
        if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
            if (command.getSubcommands().isEmpty()) {
                err.println("'%s --help' explains the options."
                        .formatted(command.getCommandSpec().qualifiedName()));
            } else {
                command.usage(err);
            }
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** An option that lacks its value is a missing parameter, too. */
    private static boolean lacksOptions(MissingParameterException missing) {
        return String.valueOf(missing.getMessage()).startsWith("Missing required option");
    }

    private static void variables(List<ArgSpec> missing, PrintWriter err) {
        String names = missing.stream()
                .filter(OptionSpec.class::isInstance)
                .map(OptionSpec.class::cast)
                .map(VariableDefaults::variable)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            err.println("Or set in the environment: " + names);
        }
    }
}
