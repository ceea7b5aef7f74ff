package com.c0d3.previewdb.common.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that prints a file of the class path, such as a JSON schema. */
public abstract class ResourceCommand implements Callable<Integer> {
    private final String path;

    @Spec
    private CommandSpec spec;

    /**
     * Prints this file.
     *
     * @param path absolute, with a slash, in the module of the subclass
     */
    protected ResourceCommand(String path) {
        this.path = path;
    }

    @Override
    public final Integer call() throws IOException {
        spec.commandLine().getOut().print(Resources.text(getClass(), path));
        return CommandLine.ExitCode.OK;
    }
}
