package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
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
        seed.build().init(rules, sample).lines(rules).forEach(out::println);
    }
}
