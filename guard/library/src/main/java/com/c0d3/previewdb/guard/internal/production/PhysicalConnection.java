package com.c0d3.previewdb.guard.internal.production;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/** What stands behind the connections that pools and other wrappers hand out. */
public final class PhysicalConnection {
    private PhysicalConnection() {}

    /** The driver's connection that this one stands for now; itself, if that is not one of pgjdbc's. */
    public static Connection of(Connection connection) throws SQLException {
        return connection.isWrapperFor(PgConnection.class) ? connection.unwrap(PgConnection.class) : connection;
    }
}
