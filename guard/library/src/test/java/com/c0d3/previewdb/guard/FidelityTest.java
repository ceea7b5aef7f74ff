package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What the guard does not block behaves as it does with the bare driver. */
final class FidelityTest {
    private static final int ROW_LIMIT = 3;

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource bare = new PGSimpleDataSource(); // replaced before each test

    /** A way to write that the guard watches in a way of its own. */
    enum Write {
        BY_KEY("DELETE FROM users WHERE id = 1"),
        RANGE("UPDATE users SET name = 'new' WHERE id < 3"),
        RETURNING("DELETE FROM users WHERE id < 3 RETURNING id"),
        CTE("WITH gone AS (DELETE FROM users WHERE id < 3 RETURNING id) SELECT id FROM gone"),
        SEVERAL("DELETE FROM users WHERE id = 1; DELETE FROM users WHERE id = 2"),
        INSERT("INSERT INTO users VALUES (9, 'nine')");

        private final String sql;

        Write(String sql) {
            this.sql = sql;
        }
    }

    @BeforeEach
    void fiveUsers() throws SQLException {
        bare = postgres.createDatabase();
        execute(
                bare,
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 5) n");
    }

    private static DataSource guarded(DataSource dataSource) {
        return Guard.builder().environment(Map.of()).rowLimit(ROW_LIMIT).build().wrap(dataSource);
    }

    private static String outcome(Statement statement, Write write) {
        try {
            statement.execute(write.sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Writes on a read-only connection in auto-commit mode, each on fresh rows, and tells what became of each. */
    private static List<String> writesOnReadOnly(DataSource dataSource) throws SQLException {
        List<String> outcomes = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Write write : Write.values()) {
                statement.execute("BEGIN READ WRITE");
                statement.execute("DELETE FROM users WHERE id < 10");
                statement.execute("INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 2) n");
                statement.execute("COMMIT");
                connection.setReadOnly(true);
                outcomes.add(write + " " + outcome(statement, write) + " "
                        + column(dataSource, "SELECT string_agg(name, ', ' ORDER BY id) FROM users"));
                assertThat(connection.isReadOnly()).isTrue();
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
        return outcomes;
    }

    @ParameterizedTest
    @CsvSource({"ignore, done", "transaction, done", "always, 25006"})
    void writesOnAReadOnlyConnection(String mode, String expected) throws SQLException {
        bare.setReadOnlyMode(mode);
        execute(bare, "DELETE FROM users WHERE id > 2"); // as many as the row limit lets through
        List<String> outcomes = writesOnReadOnly(bare);
        assertThat(outcomes).allMatch(outcome -> outcome.contains(" " + expected + " "));
        assertThat(writesOnReadOnly(guarded(bare))).isEqualTo(outcomes);
    }

    @Test
    void tooManyRowsOnAReadOnlyConnectionAreRolledBack() throws SQLException {
        try (Connection connection = guarded(bare).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            for (String sql : List.of(
                    "UPDATE users SET name = 'new' WHERE id > 1",
                    "WITH gone AS (DELETE FROM users WHERE id > 1 RETURNING id) SELECT id FROM gone")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOf(StatementBlockedException.class)
                        .hasMessageContaining("4 rows, more than the 3");
            }
            assertThatThrownBy(() -> statement.execute("UPDATE users SET name = (1 / (id - 2))::text WHERE id < 3"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
            statement.execute("INSERT INTO users VALUES (6, 'six')"); // in a transaction of its own
        }
        assertThat(column(bare, "SELECT name FROM users ORDER BY id"))
                .containsExactly("user 1", "user 2", "user 3", "user 4", "user 5", "six");
    }

    /** Returns the SQLStates of writes on connections whose sessions an administrator has ended. */
    private List<String> statesOfEndedSessions(DataSource dataSource, boolean autoCommit) throws SQLException {
        List<String> states = new ArrayList<>();
        for (Write write : Write.values()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(autoCommit);
                int pid = connection.unwrap(PGConnection.class).getBackendPID();
                assertThat(column(bare, "SELECT pg_terminate_backend(" + pid + ", 5000)"))
                        .containsExactly("t");
                states.add(outcome(statement, write));
            }
        }
        return states;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEndOfASessionIsReportedAsSuch(boolean autoCommit) throws SQLException {
        assertThat(statesOfEndedSessions(bare, autoCommit)).containsOnly("57P01");
        assertThat(statesOfEndedSessions(guarded(bare), autoCommit)).containsOnly("57P01");
        HikariConfig config = new HikariConfig();
        config.setDataSource(guarded(bare));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(statesOfEndedSessions(pool, autoCommit)).containsOnly("57P01");
        }
        config.setDataSource(bare);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(statesOfEndedSessions(guarded(pool), autoCommit)).containsOnly("57P01");
        }
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    @Test
    void statementsSayWhatTheDriverSays() throws SQLException {
        try (Connection driver = bare.getConnection();
                Connection connection = guarded(bare).getConnection()) {
            for (Connection one : List.of(driver, connection)) {
                try (PreparedStatement query =
                                one.prepareStatement("SELECT name FROM users WHERE id = ? AND name = ?");
                        CallableStatement call = one.prepareCall("{? = call upper(?)}")) {
                    query.setInt(1, 5);
                    query.setString(2, "O'Brien");
                    assertThat(query)
                            .hasToString("SELECT name FROM users WHERE id = ('5'::int4) AND name = ('O''Brien')");
                    call.setString(2, "x");
                    assertThat(call).hasToString("select * from upper(?,('x')) as result");
                }
            }
        }
    }

    @Test
    void handlesOfPoolsSayWhatTheySayWithoutTheGuard() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(guarded(bare));
        config.setPoolName("shop");
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(guarded(pool)).hasToString("HikariDataSource (shop)");
            try (Connection handle = pool.getConnection();
                    Statement statement = handle.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertThat(handle.toString()).matches(wrapping("HikariProxyConnection", "PgConnection"));
                assertThat(statement.toString()).matches(wrapping("HikariProxyStatement", "PgStatement"));
                assertThat(rows.toString()).matches(wrapping("HikariProxyResultSet", "PgResultSet"));
            }
        }
    }

    private static String wrapping(String handle, String driver) {
        return "%s@\\d+ wrapping org\\.postgresql\\.jdbc\\.%s@[0-9a-f]+".formatted(handle, driver);
    }

    /** Tools recognise PostgreSQL by it. */
    @Test
    void metadataTellTheDriversUrl() throws SQLException {
        try (Connection connection = guarded(bare).getConnection()) {
            assertThat(connection.getMetaData().getURL()).isEqualTo(bare.getUrl());
            assertThat(connection.getMetaData().getUserName()).isEqualTo("postgres");
        }
    }
}
