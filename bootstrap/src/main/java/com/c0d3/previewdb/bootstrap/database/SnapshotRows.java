package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.snapshot.Manifest;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import com.c0d3.previewdb.seed.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Rows that {@code seed snapshot} wrote into a file.
 *
 * @param file the file
 * @param rules the rules that it must have been made with, if it matters
 * @param seed lacks only the target
 * @param changelog whether a changelog makes the tables
 * @param clock tells how old the file is
 */
public record SnapshotRows(Path file, Optional<Path> rules, Seed.Builder seed, boolean changelog, Clock clock)
        implements Rows {
    private static final long DAY_HOURS = 24;

    /** Compares every byte with its checksum, and the rules. */
    @Override
    public Contents look() throws ProblemsException {
        Manifest manifest = SnapshotFile.open(file).manifest();
        if (rules.isPresent() && !SeedRules.read(rules.get()).digest().equals(manifest.rules())) {
            throw new ProblemsException(
                    "The snapshot \"%s\" was not made with the rules \"%s\": make a new one with 'seed snapshot'"
                            .formatted(file, rules.get()));
        }
        boolean hasTables = manifest.structure() != null;
        return new Contents(
                describe(manifest),
                manifest.tables().stream().map(TablePart::name).toList(),
                changelog || hasTables,
                hasTables && !changelog ? OptionalInt.of(manifest.postgresql()) : OptionalInt.empty());
    }

    private String describe(Manifest manifest) throws ProblemsException {
        long rows = manifest.tables().stream().mapToLong(TablePart::rows).sum();
        return "%d rows in %d tables from '%s', written %s"
                .formatted(rows, manifest.tables().size(), file.getFileName(), age());
    }

    private String age() throws ProblemsException {
        try {
            long hours = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant())
                    .toHours();
            return hours < 1
                    ? "within the last hour"
                    : hours < 2 * DAY_HOURS ? "%d h ago".formatted(hours) : "%d days ago".formatted(hours / DAY_HOURS);
        } catch (IOException e) {
            throw new ProblemsException("\"%s\" cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public SeedReport fill(DataSource target, String stampId) throws ProblemsException {
        return seed.target(target).stamp(stampId).build().load(file);
    }
}
