package com.c0d3.previewdb.common.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others; alone it is a usage error. */
public abstract class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        String commands = String.join(", ", spec.subcommands().keySet()).replaceFirst(", ([^,]+)$", " or $1");
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: " + commands);
    }
}
