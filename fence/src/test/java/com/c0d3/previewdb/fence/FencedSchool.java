package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A school's database on a test's server, with a fence: 60 lessons, 600 users, and two submissions of each. */
record FencedSchool(PGSimpleDataSource database) {
    private static final String TABLES = """
            CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, points integer NOT NULL DEFAULT 0);
            CREATE TABLE submissions (
                id integer PRIMARY KEY,
                user_id integer NOT NULL REFERENCES users ON DELETE CASCADE
            );
            CREATE TABLE lessons (id integer PRIMARY KEY, title text NOT NULL);
            CREATE TABLE settings (name text PRIMARY KEY, value text);
            INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, 600) i;
            INSERT INTO submissions SELECT i, 1 + i % 600 FROM generate_series(1, 1200) i;
            INSERT INTO lessons SELECT i, 'lesson ' || i FROM generate_series(1, 60) i;
            INSERT INTO settings SELECT 'setting ' || i FROM generate_series(1, 50) i;
            """;

    static FencedSchool on(PostgresExtension postgres) throws Exception {
        return on(postgres, FenceOptions.DEFAULT.withoutWatching());
    }

    static FencedSchool on(PostgresExtension postgres, FenceOptions options) throws Exception {
        FencedSchool school = unfenced(postgres);
        school.fence(options);
        return school;
    }

    static FencedSchool unfenced(PostgresExtension postgres) throws SQLException {
        PGSimpleDataSource database = postgres.createDatabase();
        execute(database, TABLES);
        return new FencedSchool(database);
    }

    List<FenceChange> fence(FenceOptions options) throws Exception {
        try (Connection connection = database.getConnection()) {
            return Fence.of(connection, options).apply();
        }
    }

    List<FenceChange> plan(FenceOptions options) throws Exception {
        try (Connection connection = database.getConnection()) {
            return Fence.of(connection, options).plan();
        }
    }

    FenceStatus status() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Fence.of(connection, FenceOptions.DEFAULT).status();
        }
    }

    /** Runs statements, one after the other, on a connection of that role. */
    void runAs(String role, String... statements) throws SQLException {
        try (Connection connection = database.getConnection(role, "secret");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void run(String... statements) throws SQLException {
        runAs("postgres", statements);
    }

    int count(String table) throws SQLException {
        return PostgresExtension.count(database, table);
    }

    String ask(String query) throws SQLException {
        return Objects.requireNonNullElse(
                PostgresExtension.column(database, query).get(0), "NULL");
    }

    /** What the last of the statements is stopped with. */
    AbstractStringAssert<?> assertStopped(String... statements) {
        return assertStoppedAs("postgres", statements);
    }

    AbstractStringAssert<?> assertStoppedAs(String role, String... statements) {
        PSQLException stopped = Assertions.catchThrowableOfType(PSQLException.class, () -> runAs(role, statements));
        Assertions.assertThat((Throwable) stopped)
                .as(String.join("; ", statements))
                .isNotNull();
        assertThat(stopped.getSQLState()).as(stopped.getMessage()).isEqualTo("42501");
        ServerErrorMessage message = Objects.requireNonNull(stopped.getServerErrorMessage());
        return Assertions.assertThat(message.getMessage()).startsWith("previewdb stopped this ");
    }
}
