package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code seed prune}. */
@Command(name = "prune", description = "Drops the clones whose rows are older than that, and ends their sessions.")
final class PruneCommand extends SeedTool {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([dh])");

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            description = "How old a clone must be: days or hours, such as 7d or 36h.")
    private String age;

    @Mixin
    private TargetOptions target;

    PruneCommand(Map<String, String> env) {
        super(env);
    }

    @Override
    void run(Databases databases, Seed.Builder seed, PrintWriter out) throws ProblemsException {
        Duration olderThan = duration();
        target.into(seed, databases);
        databases
                .clones(seed)
                .prune(olderThan)
                .forEach(clone -> out.println("Dropped the clone \"%s\"".formatted(clone.name())));
    }

    private Duration duration() {
        Matcher given = AGE.matcher(age);
        if (!given.matches()) {
            throw usage("--older-than takes days or hours, such as 7d or 36h, not \"%s\"".formatted(age));
        }
        long number = Long.parseLong(given.group(1));
        return given.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
