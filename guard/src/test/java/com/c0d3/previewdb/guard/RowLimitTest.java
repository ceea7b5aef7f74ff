package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.statement.Reason;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows that no update count tells of. */
final class RowLimitTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static DataSource bare;

    @BeforeAll
    static void newDatabase() throws SQLException {
        bare = postgres.createDatabase();
    }

    @BeforeEach
    void fiveUsers() throws SQLException {
        execute(
                bare,
                "DROP TABLE IF EXISTS users, posts",
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users ON DELETE CASCADE)",
                "INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 5) n",
                "INSERT INTO posts SELECT n, 1 FROM generate_series(1, 5) n");
    }

    private static DataSource guarded() {
        return Guard.builder().environment(Map.of()).rowLimit(3).build().wrap(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id < 5 RETURNING id",
                "UPDATE users SET name = 'x' WHERE id < 5 RETURNING *",
                "WITH gone AS (DELETE FROM users WHERE id < 5 RETURNING id) SELECT * FROM gone",
                "WITH a AS (UPDATE users SET name = 'x' WHERE id < 3), b AS (UPDATE users SET name = 'x' WHERE id > 3) SELECT 1",
                "DELETE FROM users WHERE id < 3; DELETE FROM users WHERE id > 3",
                "SELECT 1; DELETE FROM users WHERE id < 5",
                "DO $$ BEGIN DELETE FROM users WHERE id < 5; END $$",
                "DO $$ BEGIN FOR i IN 1..4 LOOP DELETE FROM users WHERE id = i; END LOOP; END $$",
                "PREPARE p AS DELETE FROM users WHERE id < 5; EXECUTE p; DEALLOCATE p",
                "EXPLAIN ANALYZE DELETE FROM users WHERE id < 5",
                "MERGE INTO users u USING (SELECT 4 AS most) s ON u.id <= s.most WHEN MATCHED THEN DELETE",
                "MERGE INTO users u USING (SELECT 4 AS most) s ON u.id <= s.most WHEN MATCHED THEN DELETE RETURNING u.id",
                "DELETE FROM users WHERE id = 1 RETURNING id", // and five posts with it
            })
    void doNotTakeEffectBeyondTheLimit(String sql) throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            StatementBlockedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ROW_LIMIT));
            assertThat(connection.getAutoCommit()).isTrue();
            assertNothingHappened();
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(StatementBlockedException.class);
            connection.commit(); // the server answers ROLLBACK
        }
        assertNothingHappened();
    }

    private static void assertNothingHappened() throws SQLException {
        assertThat(column(bare, "SELECT name FROM users ORDER BY id"))
                .containsExactly("user 1", "user 2", "user 3", "user 4", "user 5");
        assertThat(count(bare, "posts")).isEqualTo(5);
    }

    @Test
    void rowsOfReturningAreReadAfterTheCommit() throws SQLException {
        try (Connection connection = guarded().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM users WHERE id > ? RETURNING id, name")) {
            statement.setFetchSize(1);
            statement.setInt(1, 2);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(count(bare, "users")).isEqualTo(2);
                for (int id = 3; id <= 5; id++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString("name")).isEqualTo("user " + id);
                }
                assertThat(rows.next()).isFalse();
            }
            assertThat(statement.getFetchSize()).isEqualTo(1);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void generatedKeysAreThereAfterTheCommit() throws SQLException {
        try (Connection connection = guarded().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE users SET name = 'x' WHERE id < 3", Statement.RETURN_GENERATED_KEYS)) {
            assertThat(statement.executeUpdate()).isEqualTo(2);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isEqualTo(1);
            }
        }
    }

    @Test
    void eachStatementIsCountedByItself() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int id = 2; id <= 5; id++) {
                statement
                        .executeQuery("DELETE FROM users WHERE id = " + id + " RETURNING id")
                        .close();
            }
            connection.commit();
        }
        assertThat(count(bare, "users")).isEqualTo(1);
    }

    @Test
    void aPermitLiftsTheLimit() throws SQLException {
        Guard guard = Guard.builder().environment(Map.of()).rowLimit(3).build();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement();
                Permit permit = guard.permit("test")) {
            statement.execute("DELETE FROM users WHERE id < 5 RETURNING id");
            assertThat(permit.reason()).isEqualTo("test");
        }
        assertThat(count(bare, "users")).isEqualTo(1);
    }
}
