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
 * Which columns of a database's tables are unique, as its catalogue says: by their equality at most one row is chosen.
 * What was learnt is forgotten after a minute, for the case that a migration drops a key. Thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-index.html">pg_index in PostgreSQL's manual</a>
 */
public final class UniqueKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_TABLES = 10_000;

    /**
     * Those of the whole table, at once, on columns: no rows of partitions or children beside it, no view, no rule that
     * writes else.
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
            .maximumSize(MOST_TABLES)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /**
     * Whether the lookup can find one row at most.
     *
     * @param connection not a guarded one
     * @throws SQLException if the server does not tell, and so has aborted the caller's transaction
     */
    boolean isUnique(Lookup lookup, Connection connection) throws SQLException {
        List<Set<String>> known = keys.getIfPresent(lookup.table());
        if (known == null) {
            known = read(lookup.table(), connection);
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
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                throw e;
            } // the caller's statement can still be executed, and its rows be counted
        }
        return keys;
    }
}
