package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.structure.ChangelogStructure;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.ExistingStructure;
import com.c0d3.previewdb.seed.structure.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where the tables of the target come from, and why from there.
 *
 * @param structure makes the tables
 * @param reason for people
 * @param inPlace whether only the target itself has the tables, so that no new database can be filled
 */
record StructureChoice(Structure structure, String reason, boolean inPlace) {
    /** Chooses the structure of invented rows, without production. */
    static StructureChoice withoutSource(SeedSettings settings, TargetServer target, Optional<Path> file)
            throws ProblemsException {
        if (file.isPresent()) {
            return new StructureChoice(dumpIn(file.get()), "the file \"%s\"".formatted(file.get()), false);
        }
        return settings.structure().orElse(null) instanceof StructureRule.Changelog changelog
                ? of(changelog)
                : existing(settings, target);
    }

    private static DumpedStructure dumpIn(Path file) throws ProblemsException {
        try {
            DumpedStructure dumped = DumpedStructure.parse(Files.readString(file));
            if (dumped.isEmpty()) {
                throw new ProblemsException(
                        ("\"%s\" holds no table in the form of 'pg_dump --schema-only'; for other SQL"
                                        + " put '--liquibase formatted sql' into its first line, and name it by --changelog")
                                .formatted(file));
            }
            return dumped;
        } catch (IOException e) {
            throw new ProblemsException("Reading \"%s\" failed: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Chooses the structure of a refresh. */
    static StructureChoice of(SeedSettings settings, SourceSnapshot source, TargetServer target)
            throws ProblemsException {
        Optional<StructureRule> rule = settings.structure();
        if (rule.isEmpty()) {
            return preferred(settings, source, target);
        }
        StructureRule named = rule.get();
        if (named instanceof StructureRule.Changelog changelog) {
            return of(changelog);
        }
        return named instanceof StructureRule.Dump
                ? new StructureChoice(dump(settings, source), "production's own, by pg_dump", false)
                : existing(settings, target);
    }

    static StructureChoice of(StructureRule.Changelog changelog) {
        return new StructureChoice(
                new ChangelogStructure(changelog.location()),
                "the changelog \"%s\"".formatted(changelog.location()),
                false);
    }

    private static StructureChoice preferred(SeedSettings settings, SourceSnapshot source, TargetServer target)
            throws ProblemsException {
        try {
            return new StructureChoice(dump(settings, source), "production's own, by pg_dump", false);
        } catch (ProblemsException noDump) {
            StructureChoice existing = existing(settings, target);
            return new StructureChoice(
                    existing.structure(),
                    "%s, since production's own cannot be taken: %s".formatted(existing.reason(), noDump.getMessage()),
                    existing.inPlace());
        }
    }

    private static DumpedStructure dump(SeedSettings settings, SourceSnapshot source) throws ProblemsException {
        return DumpedStructure.dump(settings.source(), source.connection(), source.id(), settings.pgDump());
    }

    /**
     * The tables that the target has; a new database gets them by pg_dump, and otherwise the target itself is filled.
     */
    static StructureChoice existing(SeedSettings settings, TargetServer target) {
        SeedRules rules = settings.rules();
        try {
            return new StructureChoice(copyOf(target, settings.pgDump()), "the target's own, by pg_dump", false);
        } catch (ProblemsException noDump) {
            return new StructureChoice(
                    new ExistingStructure(rules.tables().keySet()),
                    "the target's own, which only the target itself has: %s".formatted(noDump.getMessage()),
                    true);
        }
    }

    private static DumpedStructure copyOf(TargetServer target, Optional<Path> pgDump) throws ProblemsException {
        DataSource database = target.dataSource(target.database());
        try (SourceSnapshot snapshot = SourceSnapshot.open(database, 0)) {
            return DumpedStructure.dump(database, snapshot.connection(), snapshot.id(), pgDump);
        }
    }
}
