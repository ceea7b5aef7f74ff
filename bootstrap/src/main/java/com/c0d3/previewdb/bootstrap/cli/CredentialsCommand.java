package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.PipelineSection;
import com.c0d3.previewdb.bootstrap.doctor.Handout;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap credentials}. */
@Command(
        name = "credentials",
        description = "Prints the variables for the previews, secrets included, for a platform that takes them from a"
                + " pipe: as the file that apply wrote has them, or as one JSON object.")
final class CredentialsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    @Option(names = "--pipeline", description = "Those for the pipeline instead.")
    private boolean pipeline;

    @Override
    public Integer call() throws IOException, ProblemsException {
        Path file = file(options.config());
        if (!Files.isReadable(file)) {
            throw new ProblemsException("\"%s\" is not there yet: bootstrap apply writes it".formatted(file));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            new Reports(out, options, spec.commandLine().getColorScheme().ansi()).print(Handout.variables(file));
        } else {
            out.print(Files.readString(file));
        }
        return CommandLine.ExitCode.OK;
    }

    private Path file(BootstrapConfig config) throws ProblemsException {
        return pipeline
                ? config.database()
                        .pipeline()
                        .map(PipelineSection::envFile)
                        .orElseThrow(() -> new ProblemsException("The configuration has no 'pipeline'"))
                : config.envFile();
    }
}
