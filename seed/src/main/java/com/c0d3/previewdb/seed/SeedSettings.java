package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.report.RunReport;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything that a run is told. */
record SeedSettings(
        @Nullable DataSource sourceOrNull,
        @Nullable DataSource targetOrNull,
        @Nullable SeedRules rulesOrNull,
        MaskingKey maskingKey,
        CustomMaskers maskers,
        Optional<StructureRule> structureOrRules,
        Optional<Path> pgDump,
        Optional<String> stamp,
        PublicationOptions publication,
        SeedProgress progress,
        @Nullable Consumer<RunReport> readerOrNull) {
    /** Who reads the report of a run. */
    Optional<Consumer<RunReport>> reader() {
        return Optional.ofNullable(readerOrNull);
    }

    DataSource source() {
        return required(sourceOrNull, "source");
    }

    SeedRules rules() {
        return required(rulesOrNull, "rules");
    }

    TargetServer target() throws ProblemsException {
        DataSource target = required(targetOrNull, "target");
        try {
            return TargetServer.of(target.unwrap(PGSimpleDataSource.class));
        } catch (SQLException e) {
            throw new ProblemsException(
                    "The target must be, or unwrap to, pgjdbc's PGSimpleDataSource, not a \"%s\""
                            .formatted(target.getClass().getName()),
                    e);
        }
    }

    /** What was asked for, or else what the rules say. */
    Optional<StructureRule> structure() {
        return structureOrRules.or(() -> Optional.ofNullable(rulesOrNull).flatMap(SeedRules::structure));
    }

    int parallelism() {
        return publication.parallelism();
    }

    private static <T> T required(@Nullable T value, String name) {
        return Objects.requireNonNull(value, () -> "Seed needs \"%s\"".formatted(name));
    }
}
