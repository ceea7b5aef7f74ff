package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seed snapshot}. */
@Command(name = "snapshot", description = "Writes production's structure and rows, anonymised, into a file.")
final class SnapshotCommand extends SeedTool {
    @Parameters(
            paramLabel = "FILE",
            description = "The file; one of that name is replaced when the new one is complete.")
    private Path file;

    @Mixin
    private SourceOptions source;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many connections to use at once (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Mixin
    private ReportOptions reports;

    SnapshotCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        if (jobs < 1) {
            throw usage("--jobs must be at least 1, not \"%d\"".formatted(jobs));
        }
        source.into(seed, databases);
        seed.publication(new PublicationOptions(false, false, false, jobs));
        warnWithoutKey();
        reports.into(seed, databases);
        SeedReport report;
        try (TerminalProgress progress = new TerminalProgress(err(), env())) {
            report = reports.run(() -> seed.progress(progress).build().snapshot(file), err());
        }
        new ReportPrinter(report).print("Wrote \"%s\" with".formatted(file), out);
        reports.write(out);
    }
}
