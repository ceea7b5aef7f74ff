package com.c0d3.previewdb.guard.internal.production;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/** Finds the physical connection behind connections returned by pools and other wrappers. */
public final class PhysicalConnection {
    private PhysicalConnection() {}

    /** Returns the current pgjdbc connection behind this one; the connection itself if there is none. */
    public static Connection of(Connection connection) throws SQLException {
        return connection.isWrapperFor(PgConnection.class) ? connection.unwrap(PgConnection.class) : connection;
    }
}
