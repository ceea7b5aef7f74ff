package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.DraftReport;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seed init}. */
@Command(
        name = "init",
        description = {
            "Drafts the rules: one for every table and column of production, with the reason beside it.",
            "Rules that are there stay as they are; what they do not name is added."
        })
final class InitCommand extends SeedTool {
    @Mixin
    private SourceDatabase source;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            defaultValue = "seed.yaml",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path rules;

    @Option(
            names = "--sample",
            description = "Also look at some values: at most 1000 rows of each table. No value is shown or kept.")
    private boolean sample;

    InitCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        source.into(seed, databases);
        print(seed.build().init(rules, sample), out);
    }

    private void print(DraftReport report, PrintWriter out) {
        if (report.created()) {
            out.println("Wrote '%s': %d tables; %d columns are kept, %d masked."
                    .formatted(rules, report.added().size(), report.kept(), report.masked()));
        } else if (report.added().isEmpty()) {
            out.println("'%s' names every table and column; nothing was added.".formatted(rules));
        } else {
            out.println("Added to '%s':".formatted(rules));
            report.added().forEach(name -> out.println("  " + name));
        }
        if (report.todo() > 0) {
            out.println("%d rules are marked TODO: they wait for your decision, and are strict until then."
                    .formatted(report.todo()));
        }
        if (!report.problems().isEmpty()) {
            out.println("seed check would report:");
            report.problems().forEach(problem -> out.println("  " + problem));
        }
    }
}
