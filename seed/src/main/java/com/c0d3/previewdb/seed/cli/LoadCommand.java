package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seed load}. */
@Command(
        name = "load",
        description = "Replaces the preview database by what a file of 'seed snapshot' holds. Production is not asked.")
final class LoadCommand extends SeedTool {
    @Parameters(paramLabel = "FILE", description = "A file that 'seed snapshot' wrote.")
    private Path file;

    @Mixin
    private TargetOptions target;

    @Mixin
    private LoadOptions load;

    @Mixin
    private ReportOptions reports;

    LoadCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        target.into(seed, databases);
        load.into(seed, databases);
        reports.into(seed, databases);
        SeedReport report;
        try (TerminalProgress progress = new TerminalProgress(err(), env())) {
            report = reports.run(() -> seed.progress(progress).build().load(file), err());
        }
        new ReportPrinter(report).print("Loaded", out);
        reports.write(out);
    }
}
