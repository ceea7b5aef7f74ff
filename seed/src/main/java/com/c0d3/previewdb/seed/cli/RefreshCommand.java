package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed refresh}. */
@Command(name = "refresh", description = "Replaces the preview database by production's rows, anonymised.")
final class RefreshCommand extends SeedTool {
    @Mixin
    private SourceOptions source;

    @Mixin
    private TargetOptions target;

    @Mixin
    private LoadOptions load;

    @Mixin
    private ReportOptions reports;

    RefreshCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        source.into(seed, databases);
        target.into(seed, databases);
        load.into(seed, databases);
        warnWithoutKey();
        reports.into(seed, databases);
        SeedReport report;
        try (TerminalProgress progress = new TerminalProgress(err(), env())) {
            report = reports.run(() -> seed.progress(progress).build().refresh(), err());
        }
        new ReportPrinter(report).print("Refreshed", out);
        reports.write(out);
    }
}
