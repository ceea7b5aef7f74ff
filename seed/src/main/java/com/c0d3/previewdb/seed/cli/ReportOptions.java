package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.report.ReportFiles;
import com.c0d3.previewdb.seed.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report of a run goes. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write what was done into this file, for people (.html) or for machines (.json), also if the run"
                            + " fails; may be given twice. It tells lengths and counts of values, but no value.")
    private List<Path> files = new ArrayList<>();

    private @Nullable RunReport report;

    /** A run that is reported. */
    @FunctionalInterface
    interface Run<T> {
        T run() throws ProblemsException;
    }

    void into(Seed.Builder seed, Databases databases) {
        for (Path file : files) {
            if (!ReportFiles.isKnown(file)) {
                throw databases.usage("--report names a file that ends in .html or .json, not \"%s\"".formatted(file));
            }
        }
        if (!files.isEmpty()) {
            seed.report(made -> report = made);
        }
    }

    /** Runs; the report of a run that fails is written at once. */
    <T> T run(Run<T> run, PrintWriter err) throws ProblemsException {
        try {
            return run.run();
        } catch (ProblemsException e) {
            try {
                write(err);
            } catch (ProblemsException unwritten) {
                err.println("seed: " + unwritten.getMessage());
            }
            throw e;
        }
    }

    /** Writes the report of the run that has ended. */
    void write(PrintWriter out) throws ProblemsException {
        if (report != null) {
            for (Path file : files) {
                ReportFiles.write(report, file);
                out.println("Wrote the report \"%s\"".formatted(file));
            }
        }
    }
}
