package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The fate of statements on a real server. */
final class GuardedStatementsTest {
    private static final String MASS_DELETE = "DELETE FROM \"public\".\"users\" WHERE 1=1";
    private static final String FOUR_OF_FIVE = "DELETE FROM users WHERE id < 5";

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static DataSource bare = new PGSimpleDataSource(); // replaced before all tests

    @BeforeAll
    static void newDatabase() throws SQLException {
        bare = postgres.createDatabase();
    }

    @BeforeEach
    void fiveUsers() throws SQLException {
        execute(
                bare,
                "DROP TABLE IF EXISTS users",
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 5) n");
    }

    private Guard guard(long rowLimit) {
        return Guard.builder().environment(Map.of()).rowLimit(rowLimit).build();
    }

    /** A way to execute a SQL text. */
    interface Road {
        void take(Connection connection, String sql) throws SQLException;
    }

    static Stream<Named<Road>> roads() {
        return Stream.of(
                statement("execute", Statement::execute),
                statement("execute, keys", (statement, sql) -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS)),
                statement("execute, indexes", (statement, sql) -> statement.execute(sql, new int[0])),
                statement("execute, names", (statement, sql) -> statement.execute(sql, new String[0])),
                statement("executeUpdate", Statement::executeUpdate),
                statement(
                        "executeUpdate, keys",
                        (statement, sql) -> statement.executeUpdate(sql, Statement.NO_GENERATED_KEYS)),
                statement("executeUpdate, indexes", (statement, sql) -> statement.executeUpdate(sql, new int[0])),
                statement("executeUpdate, names", (statement, sql) -> statement.executeUpdate(sql, new String[0])),
                statement("executeLargeUpdate", Statement::executeLargeUpdate),
                statement(
                        "executeLargeUpdate, keys",
                        (statement, sql) -> statement.executeLargeUpdate(sql, Statement.NO_GENERATED_KEYS)),
                statement(
                        "executeLargeUpdate, indexes",
                        (statement, sql) -> statement.executeLargeUpdate(sql, new int[0])),
                statement(
                        "executeLargeUpdate, names",
                        (statement, sql) -> statement.executeLargeUpdate(sql, new String[0])),
                statement("executeBatch", (statement, sql) -> {
                    statement.addBatch("SELECT set_config('previewdb.test', '1', false)");
                    statement.clearBatch();
                    statement.addBatch(sql);
                    statement.executeBatch();
                }),
                statement("executeLargeBatch", (statement, sql) -> {
                    statement.addBatch(sql);
                    statement.executeLargeBatch();
                }),
                prepared("prepared execute", PreparedStatement::execute),
                prepared("prepared executeUpdate", PreparedStatement::executeUpdate),
                prepared("prepared executeLargeUpdate", PreparedStatement::executeLargeUpdate),
                prepared("prepared executeBatch", statement -> {
                    statement.addBatch();
                    statement.clearBatch();
                    statement.addBatch();
                    statement.executeBatch();
                }),
                prepared("prepared executeLargeBatch", statement -> {
                    statement.addBatch();
                    statement.executeLargeBatch();
                }),
                called("call execute", CallableStatement::execute),
                called("call executeUpdate", CallableStatement::executeUpdate),
                called("call executeLargeUpdate", CallableStatement::executeLargeUpdate),
                called("call executeBatch", statement -> {
                    statement.addBatch();
                    statement.clearBatch();
                    statement.addBatch();
                    statement.executeBatch();
                }),
                called("call executeLargeBatch", statement -> {
                    statement.addBatch();
                    statement.executeLargeBatch();
                }));
    }

    private interface StatementUse<S extends Statement> {
        void of(S statement) throws SQLException;
    }

    private interface TextUse {
        void of(Statement statement, String sql) throws SQLException;
    }

    private static Named<Road> statement(String name, TextUse use) {
        return Named.of(name, (connection, sql) -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.getConnection()).isSameAs(connection);
                use.of(statement, sql);
            }
        });
    }

    private static Named<Road> prepared(String name, StatementUse<PreparedStatement> use) {
        return Named.of(name, (connection, sql) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                assertThat(statement.getConnection()).isSameAs(connection);
                use.of(statement);
            }
        });
    }

    private static Named<Road> called(String name, StatementUse<CallableStatement> use) {
        return Named.of(name, (connection, sql) -> {
            try (CallableStatement statement = connection.prepareCall(sql)) {
                assertThat(statement.getConnection()).isSameAs(connection);
                use.of(statement);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("roads")
    void blocksMassWritesOnEveryRoad(Road road) throws SQLException {
        try (Connection connection = guard(0).wrap(bare).getConnection()) {
            assertThatThrownBy(() -> road.take(connection, MASS_DELETE))
                    .isInstanceOfSatisfying(StatementBlockedException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.ALWAYS_TRUE);
                        assertThat(e.table()).contains("\"public\".\"users\"");
                        assertThat(e.getSQLState()).isEqualTo("42501");
                    });
        }
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("roads")
    void rollsBackWhatTouchesTooManyRowsInAutoCommitMode(Road road) throws SQLException {
        try (Connection connection = guard(3).wrap(bare).getConnection()) {
            assertThatThrownBy(() -> road.take(connection, FOUR_OF_FIVE))
                    .isInstanceOfSatisfying(
                            StatementBlockedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ROW_LIMIT))
                    .hasMessage(
                            "'DELETE FROM users WHERE id < ?' touched 4 rows, more than the 3 that one statement may touch."
                                    + " Work in smaller steps, raise rowLimit, or run it inside guard.permit(\"why\").");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(count(bare, "users")).isEqualTo(5);
            road.take(connection, "DELETE FROM users WHERE id < 4");
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(count(bare, "users")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("roads")
    void aTransactionThatTouchedTooManyRowsCanOnlyRollBack(Road road) throws SQLException {
        try (Connection connection = guard(3).wrap(bare).getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> road.take(connection, FOUR_OF_FIVE)).isInstanceOf(StatementBlockedException.class);
            connection.commit(); // the server answers ROLLBACK
        }
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    @Test
    void rollingBackToASavepointUndoesTheExcessAndKeepsTheRest() throws SQLException {
        try (Connection connection = guard(3).wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DELETE FROM users WHERE id = 5");
            Savepoint savepoint = connection.setSavepoint();
            assertThatThrownBy(() -> statement.execute(FOUR_OF_FIVE)).isInstanceOf(StatementBlockedException.class);
            connection.rollback(savepoint);
            connection.commit();
        }
        assertThat(count(bare, "users")).isEqualTo(4);
    }

    @Test
    void theServersOwnErrorsKeepTheirSqlState() throws SQLException {
        try (Connection connection = guard(3).wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM nowhere WHERE id = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"));
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void queriesAreUntouched() throws SQLException {
        try (Connection connection = guard(3).wrap(bare).getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT name FROM users WHERE id = ?")) {
            assertThat(statement.executeQuery("SELECT 'DELETE FROM users'").next())
                    .isTrue();
            prepared.setInt(1, 3);
            try (var rows = prepared.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("user 3");
            }
        }
    }

    @Test
    void aPermitLetsMassWritesThroughOnItsThreadOnly() throws Exception {
        Guard guard = guard(3);
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            Permit outer = guard.permit("nightly purge");
            Permit inner = guard.permit("of the users");
            inner.close();
            inner.close();
            CompletableFuture<Integer> elsewhere = CompletableFuture.supplyAsync(() -> {
                try {
                    return statement.executeUpdate(MASS_DELETE);
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            assertThatThrownBy(() -> elsewhere.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StatementBlockedException.class);
            assertThat(statement.executeUpdate(MASS_DELETE)).isEqualTo(5);
            outer.close();
            assertThatThrownBy(() -> statement.executeUpdate(MASS_DELETE))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    @Test
    void warnModeLetsEverythingThrough() throws SQLException {
        Guard guard = Guard.builder()
                .environment(Map.of())
                .mode(Mode.WARN)
                .rowLimit(1)
                .build();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE users SET name = 'x' WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate(MASS_DELETE)).isEqualTo(5);
        }
    }
}
