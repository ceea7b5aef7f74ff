package com.c0d3.previewdb.seed.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A client's session on a database.
 *
 * @param pid the server process that serves it
 * @param role who logged in
 * @param application what the client calls itself; may be empty
 * @param client where it comes from; empty if it is unknown to us
 * @param endable whether our role may end it
 */
public record Session(int pid, String role, String application, String client, boolean endable) {
    private static final String QUERY = """
            SELECT a.pid, a.usename, coalesce(a.application_name, ''), coalesce(host(a.client_addr), ''),
                (NOT r.rolsuper OR me.rolsuper)
                AND (pg_has_role(a.usesysid, 'USAGE') OR pg_has_role('pg_signal_backend', 'USAGE'))
            FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_roles r ON r.oid = a.usesysid
            JOIN pg_catalog.pg_roles me ON me.rolname = current_user
            WHERE a.datname = ? AND a.pid <> pg_backend_pid()
            AND a.backend_type IS DISTINCT FROM 'autovacuum worker' ORDER BY a.pid""";

    /** The sessions that are open on a database, but for our own. */
    public static List<Session> on(Connection connection, String database) throws SQLException {
        return Sql.rows(
                connection,
                row -> new Session(
                        row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)),
                QUERY,
                database);
    }

    /** Asks the server to end it; what became of it shows the next look. */
    void end(Connection connection) throws SQLException {
        Sql.text(connection, "SELECT pg_catalog.pg_terminate_backend(?)", pid);
    }

    @Override
    public String toString() {
        return "process %d of role \"%s\"%s%s"
                .formatted(
                        pid,
                        role,
                        application.isEmpty() ? "" : " (%s)".formatted(application),
                        client.isEmpty() ? "" : " from " + client);
    }
}
