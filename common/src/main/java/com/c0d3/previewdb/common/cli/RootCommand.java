package com.c0d3.previewdb.common.cli;

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
        String commands = String.join(", ", spec.subcommands().keySet()).replaceFirst(", ([^,]+)$", " or $1");
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: " + commands);
    }
}
