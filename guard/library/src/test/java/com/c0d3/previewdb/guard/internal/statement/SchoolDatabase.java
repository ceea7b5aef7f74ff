package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The tables used by the cases. Statements are executed in it and rolled back. */
final class SchoolDatabase implements AutoCloseable {
    private static final List<String> TABLES = List.of("users", "lessons", "submissions", "banned");

    private final Connection connection;

    /** Creates and fills the tables in an empty database. */
    SchoolDatabase(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        execute("""
                CREATE TYPE mood AS ENUM ('happy', 'sad');
                CREATE SEQUENCE s;
                CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, email text, age int NOT NULL,
                    active boolean NOT NULL, created_at timestamptz NOT NULL, deleted_at timestamptz, tags text[],
                    data jsonb, score numeric, mood mood);
                CREATE TABLE lessons (id int PRIMARY KEY, parent_id int, author_id int NOT NULL, title text NOT NULL,
                    price int NOT NULL, published boolean NOT NULL, "updatedAt" timestamptz);
                CREATE TABLE submissions (id int PRIMARY KEY, user_id int NOT NULL, lesson_id int NOT NULL, status text);
                CREATE TABLE banned (user_id int NOT NULL, reason text);
                CREATE VIEW active_users AS SELECT id, name, active FROM users;
                CREATE MATERIALIZED VIEW board AS SELECT id, title FROM lessons;
                INSERT INTO users VALUES
                    (1, 'ann', NULL, 20, true, '2020-01-01 00:00+00', NULL, '{a}', '{"plan":"free"}', 1, 'happy'),
                    (2, 'bob', 'bob@example.org', 30, false, '2021-06-01 12:00+00', now(), '{b,c}', '{}', NULL, NULL),
                    (3, 'Dieter', '', 20, true, now(), NULL, '{}', '{"a":1}', 2, 'sad'),
                    (4, 'eve', 'eve@example.org', 40, false, '2022-06-01 12:00+00', NULL, '{d}', '{}', 3, NULL);
                INSERT INTO lessons VALUES (1, NULL, 1, 'SQL', 10, true, NULL), (2, 1, 2, 'CSS', 20, false, now()),
                    (3, NULL, 3, 'JS', 30, true, now());
                INSERT INTO submissions VALUES (1, 1, 1, 'open'), (2, 2, 1, 'done'), (3, 2, 2, 'done');
                INSERT INTO banned VALUES (2, 'spam'), (1, 'rude');
                """);
        connection.commit();
    }

    /** Adds rows, for conditions that happen to be true for all the others. */
    void add(String sql) throws SQLException {
        execute(sql);
        connection.commit();
    }

    /** Executes a text, and returns whether it touched every row of a table, or destroyed a column. */
    boolean touchesEveryRow(String text) throws SQLException, IOException {
        try {
            long columns = columns();
            executeAny(withArguments(text));
            return columns() < columns || TABLES.stream().anyMatch(this::isEveryRowTouched);
        } finally {
            connection.rollback();
        }
    }

    private void executeAny(String sql) throws SQLException, IOException {
        if (sql.startsWith("COPY")) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, new ByteArrayOutputStream());
        } else {
            execute(sql);
        }
        if (sql.startsWith("PREPARE")) {
            execute("EXECUTE " + sql.split(" ", -1)[1] + (sql.contains("(int)") ? "(1)" : "") + "; DEALLOCATE ALL");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Replaces each parameter by a value; the guard must not depend on which. */
    private static String withArguments(String sql) {
        Tokens tokens = Tokens.of(sql);
        StringBuilder text = new StringBuilder(sql);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            boolean operator = i > 0 && tokens.text(i - 1).equals("data");
            if (tokens.kind(i) == Kind.PARAMETER && !operator) {
                boolean array = tokens.is(i - 2, "ANY");
                boolean time = i + 2 < tokens.size() && tokens.text(i + 2).equals("timestamptz");
                String argument = array ? "'{1}'" : time ? "'2021-01-01'" : "'1'";
                text.replace(tokens.start(i), tokens.start(i) + tokens.text(i).length(), argument);
            }
        }
        return text.toString();
    }

    /** Rows not touched by the transaction have an older transaction's id. */
    private boolean isEveryRowTouched(String table) {
        try {
            return number("SELECT count(*) FROM public." + table + " WHERE xmin <> pg_current_xact_id()::xid") == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long columns() throws SQLException {
        return number("SELECT count(*) FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attname <> 'x'"
                + " AND attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace <>"
                + " 'pg_catalog'::regnamespace AND relname IN ('users', 'lessons', 'submissions', 'banned', 'board'))");
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
