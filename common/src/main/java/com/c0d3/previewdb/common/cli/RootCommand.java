package com.c0d3.previewdb.common.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all others of a program, with the option that they all have. */
public abstract class RootCommand extends CommandGroup {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;
}
