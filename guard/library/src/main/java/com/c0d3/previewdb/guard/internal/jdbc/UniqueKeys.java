package com.c0d3.previewdb.guard.internal.jdbc;

import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Lookup;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The unique keys of a database's tables, from its catalogue: an equality on all columns of one selects at most one
 * row. Results are cached for one minute, since a migration may drop a key. Thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-index.html">pg_index in the PostgreSQL manual</a>
 */
public final class UniqueKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MAX_TABLES = 10_000;

    /**
     * Selects keys that cover the whole table, are checked immediately and consist of plain columns. Excludes tables
     * with child tables, views, and tables with rules that write elsewhere.
     */
    private static final String KEYS = "SELECT pg_catalog.array_agg(a.attname::pg_catalog.text)"
            + " FROM pg_catalog.pg_index i"
            + " JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indrelid"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid"
            + " AND a.attnum OPERATOR(pg_catalog.=) ANY ((i.indkey::pg_catalog.int2[])[0:i.indnkeyatts"
            + " OPERATOR(pg_catalog.-) 1])"
            + " WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(?)::pg_catalog.oid"
            + " AND NOT c.relhasrules AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL"
            + " AND (c.relkind OPERATOR(pg_catalog.=) 'p' OR (c.relkind OPERATOR(pg_catalog.=) 'r' AND NOT EXISTS"
            + " (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhparent OPERATOR(pg_catalog.=) c.oid)))"
            + " GROUP BY i.indexrelid";

    private final Cache<String, List<Set<String>>> keys = Caffeine.newBuilder()
            .maximumSize(MAX_TABLES)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /**
     * Whether the lookup finds at most one row. If the catalogue cannot be read although the connection still works,
     * the answer is no, so that the rows are counted, and the next statement asks again.
     *
     * @param connection not a guarded one
     * @throws SQLException if the query fails and the caller's statement would fail, too: the connection is broken, or
     *     the failure has aborted the caller's transaction
     */
    boolean isUnique(Lookup lookup, Connection connection) throws SQLException {
        List<Set<String>> known = keys.getIfPresent(lookup.table());
        if (known == null) {
            try {
                known = read(lookup.table(), connection);
            } catch (SQLException e) {
                if (connection.isClosed() || !connection.getAutoCommit()) {
                    throw e;
                }
                return false;
            }
            keys.put(lookup.table(), known);
        }
        return known.stream().anyMatch(lookup.columns()::containsAll);
    }

    private static List<Set<String>> read(String table, Connection connection) throws SQLException {
        List<Set<String>> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(KEYS)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(Set.of((String[]) rows.getArray(1).getArray()));
                }
            }
        }
        return keys;
    }
}
