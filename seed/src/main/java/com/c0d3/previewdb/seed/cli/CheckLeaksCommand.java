package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.report.GateReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seed check-leaks}. */
@Command(
        name = "check-leaks",
        description =
                "Searches a seeded database, or a file of 'seed snapshot', for the original values of production's"
                        + " masked columns. Nothing is written.")
final class CheckLeaksCommand extends SeedTool {
    private static final String JDBC = "jdbc:";

    @Parameters(
            paramLabel = "URL|FILE",
            description = "The JDBC URL of the seeded database or of a clone, or the file.")
    private String place;

    @Option(names = "--target-user", paramLabel = "NAME", description = "The role to read the seeded database as.")
    private @Nullable String user;

    @Mixin
    private SourceOptions source;

    CheckLeaksCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        source.into(seed, databases);
        boolean database = place.startsWith(JDBC);
        if (database) {
            seed.target(databases.dataSource("URL", place, user, Variables.TARGET_PASSWORD));
        }
        GateReport report;
        try (TerminalProgress progress = new TerminalProgress(err(), env())) {
            Seed search = seed.progress(progress).build();
            report = database ? search.checkLeaks() : search.checkLeaks(Path.of(place));
        }
        print(report, out);
    }

    private static void print(GateReport report, PrintWriter out) {
        report.origins()
                .forEach(origin ->
                        out.println("%s: %d values searched for anywhere, %d as whole fields, %d as whole texts"
                                .formatted(origin.column(), origin.strong(), origin.weak(), origin.whole())));
        report.mentions()
                .forEach(mention -> out.println("%s mentions values of %s that many texts hold, %d times"
                        .formatted(mention.column(), mention.origin(), mention.times())));
        report.unsearched().forEach(what -> out.println("not searched: " + what));
        out.println("No leak: searched %d fields of %d rows for %d original values"
                .formatted(report.fields(), report.rows(), report.originals()));
    }
}
