package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.internal.jdbc.GuardedConnection;
import com.c0d3.previewdb.guard.internal.jdbc.UniqueKeys;
import com.c0d3.previewdb.guard.internal.policy.OwnDatabases;
import com.c0d3.previewdb.guard.internal.policy.PermitScope;
import com.c0d3.previewdb.guard.internal.policy.StatementPolicy;
import com.c0d3.previewdb.guard.internal.policy.StatementRules;
import com.c0d3.previewdb.guard.internal.policy.TablePatterns;
import com.c0d3.previewdb.guard.internal.policy.TargetRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultStatement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/** Rows that update counts do not cover. */
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
                "DROP TABLE IF EXISTS users, posts CASCADE",
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users ON DELETE CASCADE)",
                "INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 5) n",
                "INSERT INTO posts SELECT n, 1 FROM generate_series(1, 5) n");
    }

    /** Without them every mass write that has no update count would pass. */
    @Test
    void blocksWhatItCannotCountWhereTheServerKeepsNoStatistics() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET track_counts = off");
            assertThatThrownBy(() -> statement.execute("DELETE FROM users WHERE id < 5 RETURNING id"))
                    .hasMessage(
                            "'DELETE FROM users WHERE id < ? RETURNING id' is blocked: its rows cannot be counted, because the"
                                    + " server's setting track_counts is off. Switch it on, as it is by default, or run it inside"
                                    + " guard.permit(\"why\").");
            assertThatThrownBy(() -> statement.execute("DO $$ BEGIN DELETE FROM users WHERE id < 5; END $$"))
                    .isInstanceOf(StatementBlockedException.class);
            statement.execute("SET track_counts = on");
            assertThatThrownBy(() -> statement.execute(
                            "DO $$ BEGIN SET track_counts = off; DELETE FROM users WHERE id < 5; END $$"))
                    .hasMessageContaining("track_counts is off");
            statement.execute("DELETE FROM users WHERE id = 5 RETURNING id");
        }
        assertThat(count(bare, "users")).isEqualTo(4);
    }

    /** Statistics are reported, and counted anew, between transactions; a difference is taken within one. */
    @Test
    void countsWhatTheSessionHasReportedOrResetMeanwhile() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            for (int round = 0; round < 3; round++) {
                statement.execute("UPDATE users SET name = 'x' WHERE id < 3 RETURNING id");
                statement.execute("SELECT pg_stat_reset(), pg_stat_clear_snapshot()");
                assertThatThrownBy(
                                () -> statement.execute(
                                        "WITH gone AS (DELETE FROM users WHERE id < 5 RETURNING id) SELECT pg_stat_reset() FROM gone"))
                        .isInstanceOf(StatementBlockedException.class);
            }
        }
        assertThat(count(bare, "users")).isEqualTo(5);
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
                "DELETE FROM users WHERE id <= 1 RETURNING id", // and five posts with it
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id < 5",
                "DELETE FROM users WHERE id < 5 RETURNING id",
                "DO $$ BEGIN DELETE FROM users WHERE id < 5; END $$"
            })
    void theDriversSavepointsDoNotSaveTheRows(String sql) throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            driver.setAutosave(AutoSave.ALWAYS);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(StatementBlockedException.class);
            assertThat(driver.getAutosave()).isEqualTo(AutoSave.ALWAYS);
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            connection.commit();
        }
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id > 1; COMMIT",
                "BEGIN; DELETE FROM users WHERE id > 1; END",
                "ROLLBACK; DELETE FROM users WHERE id > 1",
                "COMMIT; START TRANSACTION; DELETE FROM users WHERE id > 1; COMMIT",
                "DO $$ BEGIN DELETE FROM users WHERE id > 1; COMMIT; END $$",
                "DO $$ BEGIN FOR i IN 1..4 LOOP DELETE FROM users WHERE id = i; IF i > 1 THEN COMMIT; END IF; END LOOP; END $$"
            })
    void whatEndsItsTransactionNeedsAPermit(String sql) throws SQLException {
        Guard guard = Guard.builder().environment(Map.of()).rowLimit(3).build();
        assertThat(guard.violations(sql)).isEmpty();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(StatementBlockedException.class)
                    .hasMessageContaining("begins or ends a transaction itself");
            assertNothingHappened();
            try (Permit permit = guard.permit("test")) {
                statement.execute(sql);
                assertThat(permit.reason()).isEqualTo("test");
            }
        }
        assertThat(count(bare, "users")).isEqualTo(1);
    }

    @Test
    void aBatchThatCommitsByItselfNeedsAPermitIfItIsCounted() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("DELETE FROM users WHERE id < 3");
            statement.addBatch("COMMIT");
            assertThatThrownBy(statement::executeBatch).hasMessageContaining("begins or ends a transaction itself");
            statement.clearBatch();
            assertNothingHappened();
            statement.addBatch("BEGIN");
            statement.addBatch("INSERT INTO users VALUES (6)");
            statement.addBatch("ROLLBACK");
            statement.executeBatch();
            statement.addBatch("SAVEPOINT s");
            statement.addBatch("UPDATE users SET name = 'x' WHERE id < 3");
            statement.addBatch("ROLLBACK TO SAVEPOINT s");
            statement.executeBatch();
        }
        assertNothingHappened();
    }

    @Test
    void aBatchIsCountedWhateverHappensToIt() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement();
                Statement failing = connection.createStatement()) {
            assertThatThrownBy(() -> statement.addBatch("SELECT 1; SELECT 2")).isInstanceOf(SQLException.class);
            statement.addBatch("UPDATE users SET name = 'x' WHERE id < 5");
            assertThatThrownBy(statement::executeBatch).isInstanceOf(StatementBlockedException.class);
            connection.setAutoCommit(false);
            statement.addBatch("WITH gone AS (DELETE FROM users WHERE id < 5) SELECT 1 WHERE false");
            assertThatThrownBy(() -> failing.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);
            assertThatThrownBy(statement::executeBatch).isInstanceOf(SQLException.class);
            connection.rollback();
            assertThatThrownBy(statement::executeBatch).isInstanceOf(SQLException.class);
            connection.commit();
        }
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update | DELETE FROM users WHERE id < 5 RETURNING id
            query  | DELETE FROM users WHERE id < 5
            query  | WITH a AS (SELECT 1) DELETE FROM users WHERE id < 5
            """)
    void countsWhatTheDriverRefusesOnlyAfterwards(String method, String sql) throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> {
                        if (method.equals("query")) {
                            statement.executeQuery(sql).close();
                        } else {
                            statement.executeUpdate(sql);
                        }
                    })
                    .isInstanceOf(SQLException.class);
            connection.commit();
            assertNothingHappened();
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM posts WHERE id = 1 RETURNING id"))
                    .hasMessage("A result was returned when none was expected.");
            connection.commit();
        }
        assertThat(count(bare, "posts")).isEqualTo(4);
    }

    @Test
    void whatTruncateSetsBackHidesNoOtherRows() throws SQLException {
        Guard guard = Guard.builder()
                .environment(Map.of())
                .rowLimit(3)
                .allowMassWrites("staging")
                .build();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE staging AS SELECT * FROM users");
            statement.execute("UPDATE staging SET name = 'x' WHERE id < 4");
            statement.execute("UPDATE staging SET name = 'y' WHERE id < 4");
            assertThatThrownBy(() -> statement.execute("DELETE FROM users WHERE id < 5; TRUNCATE staging"))
                    .isInstanceOf(StatementBlockedException.class);
            connection.commit();
        }
        assertNothingHappened();
    }

    @Test
    void leavesATransactionOpenThatATextBegan() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("UPDATE users SET name = 'x' WHERE id < 3");
            statement.execute("ROLLBACK");
            assertNothingHappened();
            statement.execute("BEGIN");
            assertThatThrownBy(() -> statement.execute("UPDATE users SET name = 'x' WHERE id < 5"))
                    .isInstanceOf(StatementBlockedException.class);
            statement.execute("COMMIT");
        }
        assertNothingHappened();
    }

    @Test
    void whatIsAllowedMayEndItsTransaction() throws SQLException {
        Guard guard = Guard.builder()
                .environment(Map.of())
                .migrations()
                .allowMassWrites("posts")
                .build();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN; DELETE FROM posts; ALTER TABLE users DROP COLUMN name; COMMIT");
        }
        assertThat(count(bare, "posts")).isZero();
    }

    @Test
    void anErrorLeavesNoTransactionOpen() throws SQLException {
        try (Connection driver = bare.getConnection()) {
            Connection failing = new DefaultConnection(driver) {
                @Override
                public Statement createStatement() throws SQLException {
                    return new DefaultStatement(super.createStatement()) {
                        @Override
                        public boolean execute(String sql) throws SQLException {
                            super.execute(sql);
                            throw new OutOfMemoryError("test");
                        }
                    };
                }
            };
            try (Connection connection =
                            GuardedConnection.of(failing, gate(failing), new UniqueKeys(), false, delegate -> {});
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("DELETE FROM users WHERE id < 3"))
                        .isInstanceOf(OutOfMemoryError.class);
                assertThat(driver.getAutoCommit()).isTrue();
            }
        }
        assertNothingHappened();
    }

    @Test
    void whatIsAllowedBesideItLiftsNoLimit() throws SQLException {
        Guard guard = Guard.builder()
                .environment(Map.of())
                .rowLimit(3)
                .allowMassWrites("posts")
                .build();
        try (Connection connection = guard.wrap(bare).getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM posts; DELETE FROM users WHERE id > 1"))
                    .isInstanceOf(StatementBlockedException.class);
            assertNothingHappened();
            assertThat(statement.executeUpdate("DELETE FROM posts")).isEqualTo(5);
        }
    }

    @Test
    void rowsThatMergeInsertsAreNotCounted() throws SQLException {
        try (Connection connection = guarded().getConnection();
                Statement statement = connection.createStatement()) {
            int merged = statement.executeUpdate("MERGE INTO users u USING generate_series(5, 9) s(id) ON u.id = s.id"
                    + " WHEN MATCHED THEN UPDATE SET name = 'x' WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'new')");
            assertThat(merged).isEqualTo(5);
        }
        assertThat(count(bare, "users")).isEqualTo(9);
    }

    @Test
    void otherDatabasesHaveNone() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:limit");
        Guard guard = Guard.builder().environment(Map.of()).rowLimit(3).build();
        try (Connection connection = guard.wrap(h2).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE users AS SELECT x AS id FROM system_range(1, 5)");
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("DELETE FROM users WHERE id < 5"))
                    .isEqualTo(4);
            statement.addBatch("UPDATE users SET id = 6 WHERE id = 5");
            statement.addBatch("COMMIT");
            assertThat(statement.executeBatch()).hasSize(2);
            assertThatThrownBy(() -> statement.execute("DELETE FROM users"))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    private static ExecutionGate gate(Connection connection) {
        StatementRules threeRows =
                new StatementRules(Mode.ENFORCE, 3, false, false, false, new TablePatterns(List.of()));
        TargetRules noTargets = new TargetRules(List.of(), Optional.empty(), false, false, false);
        OwnDatabases none = new OwnDatabases(Optional.empty(), noTargets);
        return new StatementPolicy(threeRows, none, new PermitScope()).on(connection);
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

    /** The guard commits only statements whose rows are counted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE users SET name = 'x' WHERE id = 1                                             | narrow
            UPDATE "users" u SET name = 'x' WHERE (u.id = 1 AND 1=1) RETURNING id                | narrow
            UPDATE public.users SET name = 'x' WHERE users.id = '1' AND name LIKE 'u%'           | narrow
            UPDATE accounts SET name = 'x' WHERE name = 'a' AND shard = 1                        | narrow
            UPDATE parts SET name = 'x' WHERE id = 1                                             | narrow
            UPDATE users SET name = 'x' WHERE id IN (1)                                          | counted
            UPDATE users SET name = 'x' WHERE name = 'user 1'                                    | counted
            UPDATE users SET name = 'x' WHERE id = 1 OR name = 'user 1'                          | counted
            UPDATE accounts SET name = 'x' WHERE shard = 1                                       | counted
            UPDATE accounts SET name = 'x' WHERE email = 'a'                                     | counted
            UPDATE accounts SET name = 'x' WHERE lower(email) = 'a'                              | counted
            UPDATE parents SET name = 'x' WHERE id = 1                                           | counted
            UPDATE seen SET name = 'x' WHERE id = 1                                              | counted
            UPDATE ruled SET name = 'x' WHERE id = 1                                             | counted
            UPDATE users SET name = 'x' FROM accounts a WHERE users.id = 1                       | counted
            """)
    void isNotCountedWhereAKeyIsUnique(String sql, String counted) throws SQLException {
        execute(
                bare,
                "DROP TABLE IF EXISTS accounts, parts, parents, ruled CASCADE",
                "CREATE TABLE accounts (shard int, name text, email text, active boolean, UNIQUE (name, shard))",
                "CREATE UNIQUE INDEX ON accounts (email) WHERE active",
                "CREATE UNIQUE INDEX ON accounts (lower(email))",
                "CREATE TABLE parts (id int PRIMARY KEY, name text) PARTITION BY RANGE (id)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100)",
                "CREATE TABLE parents (id int PRIMARY KEY, name text)",
                "CREATE TABLE children () INHERITS (parents)",
                "CREATE VIEW seen AS SELECT * FROM users",
                "CREATE TABLE ruled (id int PRIMARY KEY, name text)",
                "CREATE RULE r AS ON UPDATE TO ruled DO ALSO UPDATE users SET name = 'x' WHERE users.id = new.id",
                "INSERT INTO accounts VALUES (1, 'a', 'a', true)",
                "INSERT INTO parts VALUES (1)",
                "INSERT INTO parents VALUES (1)");
        AtomicInteger commits = new AtomicInteger();
        Connection counting = new DefaultConnection(bare.getConnection()) {
            @Override
            public void commit() throws SQLException {
                commits.incrementAndGet();
                super.commit();
            }
        };
        try (Connection connection =
                        GuardedConnection.of(counting, gate(counting), new UniqueKeys(), false, delegate -> {});
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        assertThat(commits).hasValue(counted.equals("counted") ? 1 : 0);
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

    @Test
    void keysThatCouldNotBeReadAreLookedUpAgain() throws SQLException {
        AtomicInteger lookups = new AtomicInteger();
        AtomicInteger commits = new AtomicInteger();
        Connection failingOnce = new DefaultConnection(bare.getConnection()) {
            @Override
            public PreparedStatement prepareStatement(String sql) throws SQLException {
                return super.prepareStatement(lookups.incrementAndGet() == 1 ? "SELECT 1 / 0" : sql);
            }

            @Override
            public void commit() throws SQLException {
                commits.incrementAndGet();
                super.commit();
            }
        };
        try (Connection connection =
                        GuardedConnection.of(failingOnce, gate(failingOnce), new UniqueKeys(), false, delegate -> {});
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                statement.execute("UPDATE users SET name = 'user 1' WHERE id = 1");
            }
        }
        assertThat(lookups).hasValue(2);
        assertThat(commits).hasValue(1); // only the rows of the first were counted
    }
}
