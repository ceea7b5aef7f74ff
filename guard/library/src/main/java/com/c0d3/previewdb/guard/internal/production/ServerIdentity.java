package com.c0d3.previewdb.guard.internal.production;

import com.c0d3.previewdb.guard.Stamp;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * The identity that a live server reports.
 *
 * @param systemIdentifier the cluster's identifier, shared by standbys and base backups; empty if the role may not read
 *     it
 * @param database the name of the database
 * @param reached where the driver connected; empty if pgjdbc does not report it
 * @param stamp the stamp in the database's comment; empty if there is none
 * @param pooled whether a pooler such as PgBouncer is in between: another process answers than the one the driver
 *     connected to
 * @param foreignServers servers that the database can reach by itself
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">System Information Functions in the
 *     PostgreSQL manual</a>
 */
public record ServerIdentity(
        OptionalLong systemIdentifier,
        String database,
        Optional<Endpoint> reached,
        Optional<Stamp> stamp,
        boolean pooled,
        List<ForeignServer> foreignServers) {
    /** Every name is qualified, so a hostile {@code search_path} has no effect. */
    private static final String QUERY = """
            SELECT %s AS system_identifier, d.datname, pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
                pg_catalog.pg_backend_pid() AS pid, s.srvname, s.srvoptions
            FROM pg_catalog.pg_database d LEFT JOIN pg_catalog.pg_foreign_server s ON s.srvoptions IS NOT NULL
            WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()""";

    private static final String KNOWN =
            QUERY.formatted("(SELECT c.system_identifier FROM pg_catalog.pg_control_system() c)");
    private static final String UNKNOWN = QUERY.formatted("NULL::pg_catalog.int8");
    /** Insufficient privilege; undefined function; feature not supported, which is Aurora's response. */
    private static final Set<String> NOT_TOLD = Set.of("42501", "42883", "0A000");

    /**
     * Queries the server in one round trip, and leaves no transaction open that it began.
     *
     * @throws SQLException if the query fails
     */
    public static ServerIdentity of(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        try {
            return ask(connection, KNOWN);
        } catch (SQLException e) {
            if (!NOT_TOLD.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            endTransaction(connection, autoCommit);
            return ask(connection, UNKNOWN);
        } finally {
            endTransaction(connection, autoCommit);
        }
    }

    /**
     * Queries the server inside the transaction that may be open, which stays as it was.
     *
     * @throws SQLException if the query fails
     */
    public static ServerIdentity amidst(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return of(connection);
        }
        Savepoint before = connection.setSavepoint();
        try {
            return ask(connection, KNOWN);
        } catch (SQLException e) {
            connection.rollback(before);
            return ask(connection, UNKNOWN);
        } finally {
            connection.releaseSavepoint(before);
        }
    }

    private static ServerIdentity ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("the server does not list the database of this connection", "08004");
            }
            long identifier = row.getLong("system_identifier");
            OptionalLong systemIdentifier = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(identifier);
            Optional<Stamp> stamp =
                    Optional.ofNullable(row.getString("comment")).flatMap(Stamp::parse);
            String database = row.getString("datname");
            int pid = row.getInt("pid");
            List<ForeignServer> foreignServers = new ArrayList<>();
            do {
                String name = row.getString("srvname");
                if (name != null) {
                    String[] options = (String[]) row.getArray("srvoptions").getArray();
                    foreignServers.addAll(ForeignServer.of(name, options));
                }
            } while (row.next());
            return new ServerIdentity(
                    systemIdentifier,
                    database,
                    reached(connection, database),
                    stamp,
                    isPooled(connection, pid),
                    List.copyOf(foreignServers));
        }
    }

    private static Optional<Endpoint> reached(Connection connection, String database) throws SQLException {
        if (!connection.isWrapperFor(PgConnection.class)) {
            return Optional.empty();
        }
        QueryExecutor executor = connection.unwrap(PgConnection.class).getQueryExecutor();
        HostSpec host = executor.getHostSpec();
        return Optional.of(
                new Endpoint(Endpoint.unbracketed(host.getHost()), host.getPort(), database, executor.getUser(), ""));
    }

    private static boolean isPooled(Connection connection, int pid) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getBackendPID() != pid;
    }

    private static void endTransaction(Connection connection, boolean autoCommit) throws SQLException {
        if (!autoCommit) {
            connection.rollback();
        }
    }
}
