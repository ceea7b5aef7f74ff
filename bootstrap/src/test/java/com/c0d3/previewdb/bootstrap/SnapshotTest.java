package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.GeneratedSource;
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

/** Rows from a file that seed wrote, or invented ones: production is neither named nor asked. */
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
        return rows(config, NO_SOURCE);
    }

    private StepReport rows(BootstrapConfig config, Map<String, String> env) throws Exception {
        try (Bootstrap bootstrap = Bootstrap.open(config, Surroundings.of(env, directory))) {
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

    private BootstrapConfig invented(Optional<String> changelog) {
        return config(
                previews.port(),
                "postgres",
                Optional.of(new GeneratedSource(7, directory.resolve("seed.yaml"), changelog)));
    }

    @Test
    void rowsMayBeInvented() throws Exception {
        BootstrapConfig config = invented(changelog());
        assertThat(rows(config).detail())
                .isEqualTo(
                        "fill database 'school_preview' with invented rows, about 7 in a table that refers to no other");
        assertThat(apply(config)).endsWith("credentials", "rows");
        assertThat(column(preview(), "SELECT count(*) FROM users")).containsExactly("7");
        assertThat(column(preview(), "SELECT email FROM users")).allMatch(email -> email.endsWith("@example.com"));
        assertThat(apply(config)).isEmpty();
    }

    @Test
    void inventedRowsWaitForTheTablesOfMigrations() throws Exception {
        BootstrapConfig config = invented(Optional.empty());
        assertThat(apply(config)).endsWith("stamp", "credentials");
        StepReport waiting = rows(config);
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(waiting.detail()).endsWith("then apply again: there is no table users, lessons yet");
        execute(preview(), School.resource("/school/changelog.sql"));
        assertThat(apply(config)).containsExactly("rows");
        assertThat(column(preview(), "SELECT count(*) FROM users")).containsExactly("7");
        assertThat(apply(config)).isEmpty();
    }

    /** As seed itself reads them, the rules may name the changelog, too. */
    @Test
    void theRulesMayNameTheChangelog() throws Exception {
        Path rules = directory.resolve("seed.yaml");
        Files.writeString(
                rules,
                "structure: {changelog: '%s'}\n%s"
                        .formatted(directory.resolve("changelog.sql"), Files.readString(rules)));
        assertThat(apply(invented(Optional.empty()))).endsWith("credentials", "rows");
        assertThat(rows(config(previews.port(), "postgres", Optional.of(seed(Optional.empty()))), ENVIRONMENT)
                        .isWaiting())
                .isFalse();
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
