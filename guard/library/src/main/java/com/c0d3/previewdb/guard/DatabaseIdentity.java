package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.production.ServerIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a live server says of the database that a connection has reached.
 *
 * @param systemIdentifier the cluster's identifier, which its standbys and base backups share; empty where the role may
 *     not read it
 * @param database the database's name
 * @param stamp what the database's comment says it is for; empty if it is not stamped
 * @param pooled whether a pooler, such as PgBouncer, stands between
 */
public record DatabaseIdentity(OptionalLong systemIdentifier, String database, Optional<Stamp> stamp, boolean pooled) {
    /**
     * Asks the server, in one round trip. A transaction that the connection has not open is not left open.
     *
     * @param connection of pgjdbc, or a wrapper of it
     * @throws SQLException if the server does not answer
     */
    public static DatabaseIdentity of(Connection connection) throws SQLException {
        ServerIdentity server = ServerIdentity.of(connection);
        return new DatabaseIdentity(server.systemIdentifier(), server.database(), server.stamp(), server.pooled());
    }
}
