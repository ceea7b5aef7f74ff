package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.structure.ChangelogStructure;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.ExistingStructure;
import com.c0d3.previewdb.seed.structure.Structure;
import com.c0d3.previewdb.seed.structure.StructureDump;
import com.c0d3.previewdb.seed.structure.StructureDump.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Where the tables of the target come from, and why from there.
 *
 * @param structure makes the tables
 * @param reason for people
 * @param origin where they are now
 * @param obstacles why they come from nowhere better: sentences for people
 */
record StructureChoice(Structure structure, String reason, Origin origin, List<String> obstacles) {
    StructureChoice(Structure structure, String reason, Origin origin) {
        this(structure, reason, origin, List.of());
    }

    private StructureChoice since(String obstacle) {
        return new StructureChoice(
                structure,
                reason,
                origin,
                Stream.concat(Stream.of(obstacle), obstacles.stream()).toList());
    }

    /** Where the tables are before the load. */
    enum Origin {
        /** In production, in a file, or in a changelog. */
        ELSEWHERE,
        /** In the target, and pg_dump has written them down. */
        COPY_OF_TARGET,
        /** In the target, and nowhere else: no new database can be filled. */
        TARGET
    }

    /** Chooses the structure of invented rows, without production. */
    static StructureChoice withoutSource(SeedSettings settings, TargetPlan target, Optional<Path> file)
            throws ProblemsException {
        if (file.isPresent()) {
            return new StructureChoice(dumpIn(file.get()), "the file \"%s\"".formatted(file.get()), Origin.ELSEWHERE);
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
    static StructureChoice of(SeedSettings settings, SourceSnapshot source, TargetPlan target)
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
                ? productions(dumpOf(settings, source), source)
                : existing(settings, target);
    }

    static StructureChoice of(StructureRule.Changelog changelog) {
        return new StructureChoice(
                new ChangelogStructure(changelog.location()),
                "the changelog \"%s\"".formatted(changelog.location()),
                Origin.ELSEWHERE);
    }

    /**
     * Production's, unless pg_dump is of no use here. If it is, and fails, or if the user named one, something is wrong
     * that must be mended.
     */
    private static StructureChoice preferred(SeedSettings settings, SourceSnapshot source, TargetPlan target)
            throws ProblemsException {
        StructureDump dump;
        try {
            dump = dumpOf(settings, source);
        } catch (ProblemsException noDump) {
            if (settings.pgDump().isPresent()) {
                throw noDump;
            }
            return existing(settings, target).since("production's own structure is not taken: " + noDump.getMessage());
        }
        return productions(dump, source);
    }

    private static StructureChoice productions(StructureDump dump, SourceSnapshot source) throws ProblemsException {
        return new StructureChoice(
                dump.run(Optional.of(source.id())), "production's own, by pg_dump", Origin.ELSEWHERE);
    }

    private static StructureDump dumpOf(SeedSettings settings, SourceSnapshot source) throws ProblemsException {
        return StructureDump.of(Side.SOURCE, settings.source(), source.connection(), settings.pgDump());
    }

    /**
     * The tables that the target has; a new database gets them by pg_dump, and otherwise the target itself is filled.
     */
    private static StructureChoice existing(SeedSettings settings, TargetPlan target) throws ProblemsException {
        ExistingStructure tables =
                new ExistingStructure(settings.rules().tables().keySet());
        if (target.isFilledInPlace()) {
            return new StructureChoice(tables, "the target's own", Origin.TARGET);
        }
        StructureDump dump;
        try {
            dump = dumpOf(settings, target.server());
        } catch (ProblemsException noDump) {
            return new StructureChoice(tables, "the target's own", Origin.TARGET)
                    .since("the target's structure cannot be copied: " + noDump.getMessage());
        }
        return new StructureChoice(dump.run(Optional.empty()), "the target's own, by pg_dump", Origin.COPY_OF_TARGET);
    }

    private static StructureDump dumpOf(SeedSettings settings, TargetServer target) throws ProblemsException {
        DataSource database = target.dataSource(target.database());
        try (Connection connection = database.getConnection()) {
            return StructureDump.of(Side.TARGET, database, connection, settings.pgDump());
        } catch (SQLException e) {
            throw ServerError.during("Connecting to the target", e);
        }
    }
}
