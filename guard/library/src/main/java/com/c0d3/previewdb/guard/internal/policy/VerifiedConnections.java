package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.production.PhysicalConnection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Remembers which physical connections lead to a verified server, until they are garbage collected. A wrapper may
 * switch physical connections under the same connection, as drivers do that split reads from writes. Thread-safe.
 */
final class VerifiedConnections {
    private enum Kind {
        DIRECT,
        /** Through a pooler, which may choose another server for the next client. */
        POOLED
    }

    private final Cache<Connection, Kind> verified =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    void add(Connection connection, boolean pooled) throws SQLException {
        verified.put(PhysicalConnection.of(connection), pooled ? Kind.POOLED : Kind.DIRECT);
    }

    /** Whether the server need not be queried when the connection is handed out. */
    boolean holdsForCheckout(Connection connection) throws SQLException {
        return verified.getIfPresent(PhysicalConnection.of(connection)) == Kind.DIRECT;
    }

    /** Whether the server need not be queried while the connection is in use. */
    boolean holds(Connection connection) throws SQLException {
        return verified.getIfPresent(PhysicalConnection.of(connection)) != null;
    }
}
