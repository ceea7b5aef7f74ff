package com.c0d3.previewdb.common.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A command that only holds others; alone it is a usage error. */
public abstract class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public final void run() {
        List<String> commands = List.copyOf(spec.subcommands().keySet());
        String last = commands.get(commands.size() - 1);
        String others = String.join(", ", commands.subList(0, commands.size() - 1));
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Name a command: %s or %s".formatted(others, last));
    }
}
