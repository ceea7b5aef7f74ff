package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.Checkup;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootstrap doctor}. */
@Command(
        name = "doctor",
        description =
                "Says which of the variables that previews get today hold production's database: the project's, and"
                        + " those that its team shares with it. Prints no value, and changes nothing. Exit code 1 if any"
                        + " does, or if the token may not see them all.")
final class DoctorCommand implements Callable<Integer> {
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BootstrapOptions options;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "A file of variables that previews get; may be given several times.")
    private List<Path> envFiles = new ArrayList<>();

    DoctorCommand(Map<String, String> env) {
        this.env = env;
    }

    @Override
    public Integer call() throws IOException, ProblemsException, SQLException {
        for (Path file : envFiles) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ProblemsException("\"%s\" is no file that can be read".formatted(file));
            }
        }
        List<Finding> findings = Checkup.run(options.config(), options.surroundings(env), envFiles);
        Reports reports = new Reports(
                spec.commandLine().getOut(),
                options,
                spec.commandLine().getColorScheme().ansi());
        reports.findings(findings);
        return findings.stream().anyMatch(Finding::isFailure) ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
