package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Access;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Existing;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.LiveSource;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.SeedSource;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Production with two users, a server for previews that is there already, and an operator's directory. */
abstract sealed class ExistingServer
        permits BootstrapTest, FencedPreviewTest, PipelineRoleTest, RefusalTest, SnapshotTest, SplitPreviewTest {
    static final String ROLE = "school \"preview\"";
    static final Map<String, String> ENVIRONMENT =
            Map.of("PREVIEWDB_ADMIN_PASSWORD", "", "PREVIEWDB_SOURCE_PASSWORD", "");

    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension previews = new PostgresExtension();

    @TempDir
    Path directory;

    PGSimpleDataSource source = new PGSimpleDataSource();

    @BeforeEach
    void fillProduction() throws Exception {
        source = (PGSimpleDataSource) School.production(production);
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
    }

    @AfterEach
    void dropEverything() throws SQLException {
        execute(
                previews.superuser("postgres"),
                "DROP DATABASE IF EXISTS school_preview",
                "DROP ROLE IF EXISTS \"school \"\"preview\"\"\"",
                "DROP ROLE IF EXISTS school_app",
                "DROP ROLE IF EXISTS manager");
    }

    Path envFile() {
        return directory.resolve("preview.env");
    }

    LiveSource seed(Optional<String> changelog) {
        return new LiveSource(
                "jdbc:postgresql://localhost:%d/%s".formatted(production.port(), source.getDatabaseName()),
                "postgres",
                directory.resolve("seed.yaml"),
                changelog);
    }

    BootstrapConfig config(int port, String administrator, Optional<? extends SeedSource> seed) {
        return new BootstrapConfig(
                new Existing("localhost", port, administrator, Optional.empty()),
                new Database("school_preview", ROLE, List.of("citext")),
                new Access(List.of(), false),
                seed.map(source -> source),
                List.of(),
                envFile(),
                Optional.empty());
    }

    BootstrapConfig withRows() {
        String changelog = directory.resolve("changelog.sql").toString();
        return config(previews.port(), "postgres", Optional.of(seed(Optional.of(changelog))));
    }

    Bootstrap open(BootstrapConfig config) throws Exception {
        return Bootstrap.open(config, Surroundings.of(ENVIRONMENT, directory));
    }

    List<StepReport> plan(BootstrapConfig config) throws Exception {
        try (Bootstrap bootstrap = open(config)) {
            return bootstrap.plan();
        }
    }

    /** Remembers what was applied. */
    private static final class Applied implements BootstrapListener {
        final List<String> steps = new ArrayList<>();

        @Override
        public void begin(StepReport step) {}

        @Override
        public void end(StepReport step) {
            steps.add(step.step());
        }
    }

    List<String> apply(BootstrapConfig config) throws Exception {
        Applied applied = new Applied();
        try (Bootstrap bootstrap = open(config)) {
            bootstrap.apply(applied);
        }
        return applied.steps;
    }

    PreviewCredentials credentials() throws Exception {
        try (Bootstrap bootstrap = open(withRows())) {
            return bootstrap.credentials().orElseThrow();
        }
    }

    DataSource preview() throws Exception {
        PreviewCredentials credentials = credentials();
        PGSimpleDataSource preview = previews.superuser(credentials.database());
        preview.setUser(credentials.role());
        preview.setPassword(credentials.password());
        return preview;
    }
}
