package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GenerateOptions;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seed generate}. */
@Command(
        name = "generate",
        description =
                "Replaces the preview database by invented rows, or writes them into a file. Production is not asked:"
                        + " for a fork's CI, for a demo, for a benchmark.")
final class GenerateCommand extends SeedTool {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Write this file, as 'seed load' reads it, and leave the preview database as it is.")
    private @Nullable Path file;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "About how many rows a table gets that refers to no other; the rules may say how many times that"
                            + " another gets (default: ${DEFAULT-VALUE}).")
    private long scale;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            defaultValue = "seed.yaml",
            description = "Which tables get rows, and which columns are personal (default: ${DEFAULT-VALUE}).")
    private Path rules;

    @Option(
            names = "--structure",
            paramLabel = "FILE",
            description =
                    "Make the tables by this file of 'pg_dump --schema-only' (default: by --changelog, or those that the"
                            + " preview database has).")
    private @Nullable Path structure;

    @Mixin
    private TargetOptions target;

    @Mixin
    private LoadOptions load;

    @Mixin
    private ReportOptions reports;

    GenerateCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        if (scale < 1) {
            throw usage("--scale must be at least 1, not \"%d\"".formatted(scale));
        }
        target.into(seed, databases);
        load.into(seed, databases);
        seed.rules(SeedRules.read(rules));
        warnWithoutKey();
        reports.into(seed, databases);
        GenerateOptions options = new GenerateOptions(scale, Optional.ofNullable(structure));
        SeedReport report;
        try (TerminalProgress progress = new TerminalProgress(err(), env())) {
            Seed generating = seed.progress(progress).build();
            report = reports.run(
                    () -> file == null ? generating.generate(options) : generating.generate(options, file), err());
        }
        new ReportPrinter(report).printGenerated(file == null ? "Generated" : "Wrote \"%s\" with".formatted(file), out);
        reports.write(out);
    }
}
