package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds the connection behind those of other guards. */
public final class InnermostConnection {
    private InnermostConnection() {}

    /**
     * Returns what another guard wraps, or else the connection itself. It is for questions that a guard asks on its own
     * behalf: nobody else may get hold of it.
     */
    public static Connection of(Connection connection) throws SQLException {
        return connection.isWrapperFor(GuardedConnection.class)
                ? connection.unwrap(GuardedConnection.class).wrapped()
                : connection;
    }
}
