package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The guard's own queries around a statement whose rows are counted. Belongs to one connection. */
final class RowCounting {
    /**
     * The rows this session updated and deleted, per table, including those touched by cascades and triggers. The
     * statistics may include earlier transactions, so only the difference between two results counts.
     *
     * @see <a href="https://www.postgresql.org/docs/current/monitoring-stats.html">The Cumulative Statistics System in
     *     the PostgreSQL manual</a>
     */
    private static final String ROWS_TOUCHED = "SELECT t.id, t.touched FROM (SELECT c.oid::pg_catalog.int8 AS id,"
            + " pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)"
            + " OPERATOR(pg_catalog.+) pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS touched"
            + " FROM pg_catalog.pg_class c WHERE c.relkind OPERATOR(pg_catalog.=) ANY ('{r,m}'::pg_catalog.\"char\"[])"
            + " AND c.relnamespace OPERATOR(pg_catalog.<>) 'pg_catalog'::pg_catalog.regnamespace) t"
            + " WHERE t.touched OPERATOR(pg_catalog.>) 0"
            + " UNION ALL SELECT 0, 1 WHERE pg_catalog.current_setting('track_counts') OPERATOR(pg_catalog.=) 'off'";

    /** The oid of no table: it stands for a server that counts nothing. */
    private static final long UNTRACKED = 0;

    /** Aborts the transaction on the server, so that it can only be rolled back, however the commit is issued. */
    private static final String ABORT =
            "SELECT 'previewdb: too many rows, the transaction is aborted'::pg_catalog.int4";

    private static final String INVALID_TEXT_REPRESENTATION = "22P02";

    private final Connection connection;
    private @Nullable Boolean possible;

    RowCounting(Connection connection) {
        this.connection = connection;
    }

    /** Whether the server supports aborting transactions this way and has these statistics. */
    boolean isPossible() throws SQLException {
        if (possible == null) {
            possible = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
        return possible;
    }

    /** Returns the rows touched so far, by table oid. */
    Map<Long, Long> rowsTouched() throws SQLException {
        return PostgresDriver.withoutAutosave(connection, () -> {
            Map<Long, Long> touched = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(ROWS_TOUCHED)) {
                while (rows.next()) {
                    touched.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return touched;
        });
    }

    /** Whether the server counts nothing, because {@code track_counts} is off. Only a superuser may switch it off. */
    static boolean isBlind(Map<Long, Long> touched) {
        return touched.containsKey(UNTRACKED);
    }

    /** Returns the rows touched between two readings. TRUNCATE and DROP reset only the counters of their own table. */
    static long difference(Map<Long, Long> before, Map<Long, Long> now) {
        return now.entrySet().stream()
                .mapToLong(table -> Math.max(0, table.getValue() - before.getOrDefault(table.getKey(), 0L)))
                .sum();
    }

    void abortTransaction() throws SQLException {
        PostgresDriver.withoutAutosave(connection, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(ABORT);
            } catch (SQLException e) {
                if (!INVALID_TEXT_REPRESENTATION.equals(e.getSQLState())) {
                    throw e;
                }
                return true;
            }
        });
    }
}
