package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.report.ReportFiles;
import com.c0d3.previewdb.seed.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the detailed report goes. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write what was done into this file, for people (.html) or for machines (.json); may be given twice."
                            + " It tells lengths and counts of values, but no value.")
    private List<Path> files = new ArrayList<>();

    void into(Seed.Builder seed, Databases databases) {
        for (Path file : files) {
            if (!ReportFiles.isKnown(file)) {
                throw databases.usage("--report names a file that ends in .html or .json, not \"%s\"".formatted(file));
            }
        }
        seed.detailed(!files.isEmpty());
    }

    void write(SeedReport report, PrintWriter out) throws ProblemsException {
        RunReport details = report.details().orElse(null);
        if (details != null) {
            for (Path file : files) {
                ReportFiles.write(details, file);
                out.println("Wrote the report \"%s\"".formatted(file));
            }
        }
    }
}
