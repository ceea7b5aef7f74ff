package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Flyway, whose migrations fill a column and drop a table; run with every major version since 9. */
final class FlywayTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure().locations("classpath:flyway").configuration(Map.of("flyway.cleanDisabled", "false"));
    }

    private void assertMigrated() throws SQLException {
        assertThat(column(database, "SELECT u::text FROM users u ORDER BY 1"))
                .containsExactly("(1,Ada,t)", "(2,Ben,t)");
        assertThat(column(database, "SELECT to_regclass('drafts')::text")).containsExactly((String) null);
    }

    @Test
    void runsTheVersionThatTheBuildAsksFor() {
        assertThat(Flyway.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("/flyway-core-" + System.getProperty("previewdb.flyway") + ".jar");
    }

    @Test
    void migratesByUrl() throws SQLException {
        String url = GuardedUrls.url(database, "environment=production");
        assertThat(flyway().dataSource(url, "postgres", "").load().migrate().migrationsExecuted)
                .isEqualTo(2);
        assertMigrated();
    }

    @Test
    void leavesTheApplicationsPoolAsStrictAsBefore() throws SQLException {
        try (HikariDataSource pool = GuardedUrls.pool(GuardedUrls.url(database, "environment=production"))) {
            flyway().dataSource(pool).load().migrate();
            assertMigrated();
            for (String sql : new String[] {"UPDATE users SET active = false", "DROP TABLE users"}) {
                assertThatThrownBy(() -> execute(pool, sql)).isInstanceOf(StatementBlockedException.class);
            }
        }
        assertMigrated();
    }

    @Test
    void isToldWhatToSetIfItMayNotMigrate() {
        String url = GuardedUrls.url(database, "environment=production", "permit-migrations=false");
        assertThatThrownBy(() -> flyway().dataSource(url, "postgres", "").load().migrate())
                .hasRootCauseMessage(
                        "'UPDATE users' is blocked: it has no WHERE. Add a condition that chooses rows, or run it"
                                + " inside guard.permit(\"why\").");
    }

    @Test
    void cleansNothingInProductionAndSaysWhatToSet() throws SQLException {
        String url = GuardedUrls.url(database, "environment=production");
        Flyway flyway = flyway().dataSource(url, "postgres", "").load();
        flyway.migrate();
        assertThatThrownBy(flyway::clean)
                .rootCause()
                .hasMessageMatching("'DROP TABLE \"public\".\"\\w+\"' is blocked: it destroys data\\. Leave it to a"
                        + " migration, set PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it"
                        + " inside guard\\.permit\\(\"why\"\\)\\.");
        assertMigrated();
    }

    /** Flyway itself only logs that it could not drop a schema that it made. */
    @Test
    void cleansNothingOfItsOwnSchemaEither() throws SQLException {
        String url = GuardedUrls.url(database, "environment=production");
        Flyway flyway =
                flyway().schemas("school").dataSource(url, "postgres", "").load();
        flyway.migrate();
        flyway.clean();
        assertThat(GuardedUrls.guard(url).statistics().blocked()).isPositive();
        assertThat(column(database, "SELECT count(*)::text FROM school.users")).containsExactly("2");
    }

    @Test
    void cleansADevelopersDatabase() throws SQLException {
        String url = GuardedUrls.url(database, "environment=development");
        Flyway flyway = flyway().dataSource(url, "postgres", "").load();
        flyway.migrate();
        flyway.clean();
        assertThat(column(database, "SELECT to_regclass('users')::text")).containsExactly((String) null);
        flyway.migrate();
        assertMigrated();
    }
}
