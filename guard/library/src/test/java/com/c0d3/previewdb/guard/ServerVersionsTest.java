package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The guard's queries to a server, on every supported version. */
@EveryPostgres
final class ServerVersionsTest {
    private final PostgresExtension postgres;
    private PGSimpleDataSource database = new PGSimpleDataSource(); // replaced before each test

    ServerVersionsTest(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void fiveUsers() throws SQLException {
        database = postgres.createDatabase();
        execute(
                database,
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users ON DELETE CASCADE)",
                "INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 5) n",
                "INSERT INTO posts SELECT n, 1 FROM generate_series(1, 5) n");
    }

    @Test
    void theServerIsOfThatVersion() throws SQLException {
        assertThat(column(database, "SHOW server_version").get(0))
                .startsWith(postgres.version().major() + ".");
    }

    @Test
    void productionIsRecognisedByItsIdentifier() throws SQLException {
        String identifier = String.valueOf(column(database, "SELECT system_identifier FROM pg_control_system()")
                .get(0));
        assertRefused(preview(Map.of("PREVIEWDB_PRODUCTION", "id:" + identifier)), "is production, by 'id:");
        assertAllowed(preview(Map.of("PREVIEWDB_PRODUCTION", "id:" + (Long.parseLong(identifier) + 1))));
    }

    @Test
    void thePreviewIsRecognisedByItsStamp() throws SQLException {
        Stamp stamp = Stamp.newPreview();
        Guard guard = preview(Map.of(Guard.STAMP_VARIABLE, stamp.id()));
        assertRefused(guard, "does not carry the stamp '" + stamp.id());
        execute(database, "COMMENT ON DATABASE %s IS '%s'".formatted(database.getDatabaseName(), stamp.comment()));
        assertAllowed(guard);
    }

    @Test
    void aForeignServerThatIsProductionIsRefused() throws SQLException {
        execute(
                database,
                "CREATE EXTENSION postgres_fdw",
                "CREATE SERVER live FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.c0d3.invalid')");
        assertRefused(
                preview(Map.of("PREVIEWDB_PRODUCTION", "db.c0d3.invalid")),
                "can reach production by itself: its foreign server 'live'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users WHERE id < 5",
                "DELETE FROM users WHERE id < 5 RETURNING id",
                "WITH gone AS (DELETE FROM users WHERE id < 5 RETURNING id) SELECT * FROM gone",
                "DO $$ BEGIN DELETE FROM users WHERE id < 5; END $$",
                "DELETE FROM users WHERE id <= 1 RETURNING id", // and five posts with it
            })
    void rowsBeyondTheLimitAreCountedAndRolledBack(String sql) throws SQLException {
        Guard guard = Guard.builder().environment(Map.of()).rowLimit(3).build();
        try (Connection connection = guard.wrap(database).getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(StatementBlockedException.class);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(StatementBlockedException.class);
            connection.commit(); // the server answers ROLLBACK
        }
        assertThat(count(database, "users")).isEqualTo(5);
        assertThat(count(database, "posts")).isEqualTo(5);
    }

    @Test
    void aRowChosenByItsUniqueKeyIsNotCounted() throws SQLException {
        execute(
                database,
                "CREATE UNIQUE INDEX ON users (name) INCLUDE (id)",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN UPDATE posts SET author = author; RETURN NULL; END $$",
                "CREATE TRIGGER t AFTER UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION touch()");
        Guard guard = Guard.builder().environment(Map.of()).rowLimit(3).build();
        try (Connection connection = guard.wrap(database).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("UPDATE users SET name = 'x' WHERE name = 'user 1' RETURNING id"))
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("UPDATE users SET name = name WHERE name LIKE 'x' RETURNING id"))
                    .isInstanceOf(StatementBlockedException.class)
                    .hasMessageContaining("touched 6 rows");
        }
    }

    private static Guard preview(Map<String, String> settings) {
        Map<String, String> variables = new java.util.HashMap<>(settings);
        variables.put("VERCEL_ENV", "preview");
        return Guard.builder().environment(variables).build();
    }

    private void assertAllowed(Guard guard) {
        assertThatCode(() -> guard.wrap(database).getConnection().close()).doesNotThrowAnyException();
    }

    private void assertRefused(Guard guard, String rule) {
        assertThatThrownBy(() -> guard.wrap(database).getConnection())
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessageContaining(rule);
    }
}
