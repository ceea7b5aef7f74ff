package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.rules.StructureRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that replaces the preview database. */
final class LoadOptions {
    @Option(
            names = "--in-place",
            description = "Fill the database itself in one transaction, even if a new one could take its name.")
    private boolean inPlace;

    @Option(names = "--keep-previous", description = "Keep the database that was replaced, under another name.")
    private boolean keepPrevious;

    @Option(
            names = "--no-template",
            description =
                    "Keep no template for clones, which takes the database's space once more; drop the one that is there.")
    private boolean noTemplate;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many connections to use at once, on either side (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description = "A Liquibase changelog that makes the tables (default: what the rules say).")
    private @Nullable String changelog;

    void into(Seed.Builder seed, Databases databases) {
        if (jobs < 1) {
            throw databases.usage("--jobs must be at least 1, not \"%d\"".formatted(jobs));
        }
        seed.publication(new PublicationOptions(inPlace, !noTemplate, keepPrevious, jobs));
        if (changelog != null) {
            seed.structure(new StructureRule.Changelog(changelog));
        }
    }
}
