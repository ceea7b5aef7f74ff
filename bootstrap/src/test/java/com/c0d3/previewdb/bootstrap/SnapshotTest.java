package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SnapshotSource;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Rows from a file that seed wrote: production is neither named nor asked. */
final class SnapshotTest extends ExistingServer {
    private static final Map<String, String> NO_SOURCE = Map.of("PREVIEWDB_ADMIN_PASSWORD", "");

    /** As pg_dump of Debian 12 knows it. */
    @RegisterExtension
    static final PostgresExtension old = new PostgresExtension().version(PostgresVersion.V15);

    private Path snapshot() {
        return directory.resolve("preview.snapshot");
    }

    private Path write(StructureRule structure) throws Exception {
        Seed.builder()
                .source(source)
                .rules(School.rules())
                .structure(structure)
                .build()
                .snapshot(snapshot());
        Files.setLastModifiedTime(snapshot(), FileTime.from(Instant.now().minus(Duration.ofHours(74))));
        return snapshot();
    }

    private BootstrapConfig from(Path file, Optional<String> changelog) {
        return config(
                previews.port(),
                "postgres",
                Optional.of(new SnapshotSource(file, Optional.of(directory.resolve("seed.yaml")), changelog)));
    }

    private Optional<String> changelog() {
        return Optional.of(directory.resolve("changelog.sql").toString());
    }

    private StepReport rows(BootstrapConfig config) throws Exception {
        try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(NO_SOURCE, directory))) {
            return bootstrap.plan().stream()
                    .filter(step -> step.step().equals("rows"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void fillsTheTablesOfAChangelog() throws Exception {
        BootstrapConfig config = from(write(new StructureRule.Existing()), changelog());
        assertThat(rows(config).detail())
                .isEqualTo(
                        "fill database 'school_preview' with 3 rows in 2 tables from 'preview.snapshot', written 3 days ago");
        assertThat(apply(config)).endsWith("credentials", "rows");
        assertThat(column(preview(), "SELECT title FROM lessons ORDER BY id")).containsExactly("Loops", "Trees");
        assertThat(Files.readString(envFile())).doesNotContain("PREVIEWDB_PRODUCTION");
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void waitsForTheTablesOfMigrations() throws Exception {
        StepReport rows = rows(from(write(new StructureRule.Existing()), Optional.empty()));
        assertThat(rows.isWaiting()).isTrue();
        assertThat(rows.detail()).startsWith("run your migrations with DATABASE_URL of '");
    }

    @Test
    @RequiresProgram("pg_dump")
    void bringsItsOwnTables() throws Exception {
        source = (PGSimpleDataSource) School.production(old);
        BootstrapConfig config = from(write(new StructureRule.Dump()), Optional.empty());
        assertThat(apply(config)).endsWith("credentials", "rows");
        assertThat(column(preview(), "SELECT title FROM lessons ORDER BY id")).containsExactly("Loops", "Trees");
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void isLookedAtBeforeTheFirstChange() throws Exception {
        BootstrapConfig config = from(write(new StructureRule.Existing()), changelog());
        byte[] whole = Files.readAllBytes(snapshot());
        Files.write(snapshot(), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> apply(config))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Nothing was changed:\nrows: ")
                .hasMessageContaining("preview.snapshot");
        assertThat(column(previews.superuser("postgres"), "SELECT rolname FROM pg_roles WHERE rolname LIKE 'school%'"))
                .isEmpty();
    }

    @Test
    void mustHaveBeenMadeWithTheRules() throws Exception {
        BootstrapConfig config = from(write(new StructureRule.Existing()), changelog());
        Path rules = directory.resolve("seed.yaml");
        Files.writeString(rules, Files.readString(rules).replace("title: keep", "title: {mask: email}"));
        StepReport rows = rows(config);
        assertThat(rows.isRefused()).isTrue();
        assertThat(rows.detail())
                .isEqualTo("The snapshot \"%s\" was not made with the rules \"%s\": make a new one with 'seed snapshot'"
                        .formatted(snapshot(), rules));
    }

    @Test
    void filesThatAreMissingAreNamed() {
        BootstrapConfig config = from(snapshot(), Optional.empty());
        assertThatThrownBy(() -> Bootstrap.open(config, Surroundings.of(NO_SOURCE, directory)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("These are missing:\n\"%s\" is no file that can be read", snapshot());
    }
}
