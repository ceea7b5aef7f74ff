package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The guard requested by a URL prefix. */
final class GuardedDriverTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static String url = "";

    @BeforeAll
    static void newDatabase() throws SQLException {
        PGSimpleDataSource database = postgres.createDatabase();
        PostgresExtension.execute(
                database, "CREATE TABLE users (id int PRIMARY KEY)", "INSERT INTO users SELECT generate_series(1, 5)");
        url = "jdbc:previewdb:postgresql://localhost:%d/%s?user=postgres&previewdb.environment=development"
                .formatted(postgres.port(), database.getDatabaseName());
    }

    @Test
    void blocksMassWrites() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM users"))
                    .isInstanceOf(StatementBlockedException.class);
            assertThat(statement.executeUpdate("UPDATE users SET id = 10 WHERE id = 5"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("UPDATE users SET id = 5 WHERE id = 10"))
                    .isEqualTo(1);
        }
    }

    @Test
    void takesItsSettingsFromTheUrl() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "&previewdb.row-limit=2");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE users SET id = id WHERE id < 4"))
                    .isInstanceOf(StatementBlockedException.class)
                    .hasMessageStartingWith("'UPDATE users SET id = id WHERE id < ?' touched 3 rows, more than the 2");
        }
        try (Connection connection = DriverManager.getConnection(url + "&previewdb.allow-mass-writes=us*");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE users SET id = id")).isEqualTo(5);
        }
    }

    @Test
    void canBeForMigrations() throws SQLException {
        String sql = "UPDATE users SET id = id";
        try (Connection connection = DriverManager.getConnection(url + "&previewdb.migrations=true");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(5);
            assertThatThrownBy(() -> statement.execute("DELETE FROM users"))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    @Test
    void takesItsSettingsFromTheProperties() throws SQLException {
        Properties defaults = new Properties();
        defaults.setProperty("previewdb.row-limit", "2");
        try (Connection connection = DriverManager.getConnection(url, new Properties(defaults));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE users SET id = id WHERE id < 4"))
                    .isInstanceOf(StatementBlockedException.class);
        }
        try (Connection connection =
                        DriverManager.getConnection(url + "&previewdb.row-limit=3", new Properties(defaults));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE users SET id = id WHERE id < 4"))
                    .isEqualTo(3);
        }
    }

    @Test
    void refusesProductionFromAPreview() {
        String production = "jdbc:previewdb:p6spy:postgresql://preview.invalid/c0d3?previewdb.environment=preview"
                + "&previewdb.production=db.c0d3.com%3A5432/c0d3&user=app&host=db.c0d3.com";
        assertThatThrownBy(() -> DriverManager.getConnection(production))
                .isInstanceOfSatisfying(ProductionRefusedException.class, e -> {
                    assertThat(e.target()).isEqualTo("db.c0d3.com:5432/c0d3");
                    assertThat(e.signal()).isEqualTo("previewdb.environment=preview");
                    assertThat(e.rule()).isEqualTo("is production, by 'db.c0d3.com:5432/c0d3'");
                });
    }

    @Test
    void reportsEveryProblemOfItsSettings() {
        assertThatThrownBy(() -> DriverManager.getConnection(url + "&previewdb.row-limit=x&previewdb.mode=y"))
                .isInstanceOf(SQLException.class)
                .hasMessage("""
                        The guard cannot be configured:
                          - previewdb.mode is 'y': use 'enforce' or 'warn'
                          - previewdb.row-limit is 'x': use a number of rows, or 0 for no limit""");
    }

    @Test
    void refusesASettingThatItDoesNotKnow() {
        assertThatThrownBy(() -> DriverManager.getConnection(url + "&previewdb.rowLimit=5"))
                .isInstanceOf(SQLException.class)
                .hasMessage("""
                        The guard cannot be configured:
                          - 'previewdb.rowLimit' is not a setting: use previewdb. followed by one of allow-destructive-ddl,\
                         allow-mass-writes, allow-unknown-target, allow-unwrap, environment, migrations, mode, permit-migrations, production, production-when, refuse-poolers, require-stamp, row-limit,\
                         stamp, strict""");
    }

    @Test
    void servesAPool() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE users SET id = id"))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    @Test
    void handsOutItsGuard() throws SQLException {
        Guard guard = GuardedDriver.guard(url, new Properties());
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            long before = guard.statistics().blocked();
            assertThatThrownBy(() -> statement.execute("UPDATE users SET id = id"))
                    .isInstanceOf(SQLException.class);
            assertThat(guard.statistics().blocked()).isEqualTo(before + 1);
            try (Permit permit = guard.permit("test")) {
                assertThat(statement.executeUpdate("UPDATE users SET id = id")).isEqualTo(5);
                assertThat(permit.reason()).isEqualTo("test");
            }
        }
        assertThatThrownBy(() -> GuardedDriver.guard("jdbc:postgresql://localhost/c0d3?password=x", new Properties()))
                .hasMessage("The URL does not request the guard: it must start with 'jdbc:previewdb:'.");
    }

    @Test
    void saysWhatIsWrongWithAValueThatIsBadlyEncoded() {
        assertThatThrownBy(() -> DriverManager.getConnection(url + "&previewdb.row-limit=5%"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("'5%'");
    }

    @Test
    void leavesOtherUrlsAlone() throws SQLException {
        GuardedDriver driver = new GuardedDriver();
        assertThat(driver.acceptsURL("jdbc:postgresql://db.c0d3.com/c0d3")).isFalse();
        assertThat(driver.connect("jdbc:postgresql://db.c0d3.com/c0d3", new Properties()))
                .isNull();
        assertThat(driver.getPropertyInfo(url, new Properties())).isNotEmpty();
    }
}
