package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.jdbc.GuardedConnection;
import com.c0d3.previewdb.guard.jdbc.UniqueKeys;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each connection of one data source, of whatever kind. Thread-safe.
 *
 * @param uniqueKeys what is known of the database
 * @param unwrapAllowed whether the driver's own objects are handed out
 */
record ConnectionPolicy(TargetPolicy targets, ExecutionGate statements, UniqueKeys uniqueKeys, boolean unwrapAllowed) {
    /**
     * To be asked before connecting.
     *
     * @param user whom the connection is asked for, or null for the data source's own user
     */
    void checkConfiguration(CommonDataSource dataSource, @Nullable String user) throws ProductionRefusedException {
        targets.checkConfiguration(dataSource, user);
    }

    /** The connection, guarded; if it must not be used it is closed, and the reason thrown. */
    Connection guard(Connection connection) throws SQLException {
        try {
            targets.checkServer(connection);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing); // the caller must see the refusal
            }
            throw e;
        }
        return new GuardedConnection(connection, statements, uniqueKeys, unwrapAllowed);
    }
}
