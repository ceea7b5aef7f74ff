package com.c0d3.previewdb.bootstrap.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The administrator of a PostgreSQL server. Keeps one connection to each database that was asked for, until it is
 * closed. Not thread-safe.
 */
public final class Administrator implements AutoCloseable {
    /** The database that every server has, for what concerns the whole server. */
    public static final String MAINTENANCE_DATABASE = "postgres";

    /** How pgjdbc says that its login time-out is over. */
    private static final String GAVE_UP = "Connection attempt timed out.";

    private final String description;
    private final Road road;
    private final Notes notes;
    private final Map<String, Connection> connections = new HashMap<>();
    private long changes;

    /** How the administrator reaches a database. */
    @FunctionalInterface
    public interface Road {
        /** A data source for the database of that name. */
        DataSource to(String database);
    }

    /** Is told of each statement before it changes anything. */
    @FunctionalInterface
    public interface Notes {
        /** Notes the statement. */
        void note(String statement) throws IOException;
    }

    /** An administrator of the server that messages call so. */
    public Administrator(String description, Road road, Notes notes) {
        this.description = description;
        this.road = road;
        this.notes = notes;
    }

    /** A data source for the database of that name, which makes connections of its own. */
    public DataSource dataSource(String database) {
        return road.to(database);
    }

    /**
     * How many statements were executed that may have changed something: what was read before the last may be stale.
     */
    public long changes() {
        return changes;
    }

    /** The first column of a query's first row, as text; empty if there is none or it is NULL. */
    public Optional<String> query(String sql) throws SQLException {
        return query(MAINTENANCE_DATABASE, sql);
    }

    /** The same on another database. */
    public Optional<String> query(String database, String sql) throws SQLException {
        return rows(database, sql).stream().findFirst().flatMap(row -> Optional.ofNullable(row.get(0)));
    }

    /** A query's rows, as text. */
    public List<List<@Nullable String>> rows(String database, String sql) throws SQLException {
        try (Statement statement = connection(database).createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Executes a statement, outside of any transaction. */
    public void execute(String sql) throws SQLException, IOException {
        execute(MAINTENANCE_DATABASE, sql);
    }

    /** The same on another database. */
    public void execute(String database, String sql) throws SQLException, IOException {
        executeSecret(database, sql, sql);
    }

    /** Executes a statement that holds a secret, and notes another text in its place. */
    public void executeSecret(String database, String sql, String noted) throws SQLException, IOException {
        notes.note(noted);
        changes++;
        try (Statement statement = connection(database).createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection(String database) throws SQLException {
        Connection open = connections.get(database);
        if (open == null || open.isClosed()) {
            open = connect(database);
            connections.put(database, open);
        }
        return open;
    }

    private Connection connect(String database) throws SQLException {
        try {
            return road.to(database).getConnection();
        } catch (SQLException e) {
            if (e.getCause() instanceof SocketTimeoutException || GAVE_UP.equals(e.getMessage())) {
                throw new SQLException(
                        "%s does not answer: it was given up after %d s. Look whether PostgreSQL has that port there, and whether a firewall keeps this machine away"
                                .formatted(description, ServerAddress.CONNECT_SECONDS),
                        e.getSQLState(),
                        e);
            }
            throw e;
        }
    }

    /** What was read so far may be stale. */
    public void forget() {
        changes++;
    }

    /** A string literal, whatever it contains. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** How messages call the server; never a password. */
    @Override
    public String toString() {
        return description;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        connections.clear();
    }
}
