package com.c0d3.previewdb.bootstrap.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL server of the previews, as its administrator sees it. Thread-safe; each call uses a connection of its
 * own.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param administrator a role that may create roles and databases
 * @param password the administrator's password, empty where the server asks for none
 */
public record PostgresServer(String host, int port, String administrator, String password) {
    private static final String MAINTENANCE_DATABASE = "postgres";

    /** A data source of the administrator, on the database of that name. */
    public DataSource asAdministrator(String database) {
        return dataSource(database, administrator, password);
    }

    /** A data source of the previews' role, on the previews' database. */
    public DataSource asPreview(PreviewCredentials credentials) {
        return dataSource(credentials.database(), credentials.role(), credentials.password());
    }

    private DataSource dataSource(String database, String user, String userPassword) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {host});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(user);
        dataSource.setPassword(userPassword);
        dataSource.setApplicationName("previewdb bootstrap");
        return dataSource;
    }

    /** Whether there is a database of that name. */
    public boolean hasDatabase(String name) throws SQLException {
        return query("SELECT datname FROM pg_catalog.pg_database WHERE datname = %s".formatted(literal(name)))
                .isPresent();
    }

    /**
     * The first column of a query's first row on the maintenance database, as text; empty if there is none or it is
     * NULL.
     */
    public Optional<String> query(String sql) throws SQLException {
        return query(MAINTENANCE_DATABASE, sql);
    }

    /** The same on another database. */
    public Optional<String> query(String database, String sql) throws SQLException {
        try (Connection connection = asAdministrator(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** Executes a statement on the maintenance database, outside of any transaction. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = asAdministrator(MAINTENANCE_DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Sets a role's password. The driver hashes it (SCRAM-SHA-256), so that the server's log never sees it. */
    public void setPassword(String role, String newPassword) throws SQLException {
        try (Connection connection = asAdministrator(MAINTENANCE_DATABASE).getConnection()) {
            connection.unwrap(PGConnection.class).alterUserPassword(role, newPassword.toCharArray(), "scram-sha-256");
        }
    }

    /** A string literal, whatever it contains. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(host, port); // never the password
    }
}
