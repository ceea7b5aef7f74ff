package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.common.cli.Resources;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap init}. */
@Command(name = "init", description = "Writes a first configuration, with comments.")
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "bootstrap.yaml",
            description = "The file to write (default: ${DEFAULT-VALUE}). One that is there is left alone.")
    private Path config;

    @Override
    public Integer call() throws IOException, ProblemsException {
        try {
            Files.writeString(
                    config,
                    Resources.text(InitCommand.class, "/com/c0d3/previewdb/bootstrap/bootstrap.yaml"),
                    StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ProblemsException("\"%s\" is there already, and was left alone".formatted(config), e);
        }
        spec.commandLine().getOut().println("Wrote '%s'. Fill it in, then run bootstrap plan.".formatted(config));
        return CommandLine.ExitCode.OK;
    }
}
