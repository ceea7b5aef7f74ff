package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.internal.jdbc.GuardedConnection;
import com.c0d3.previewdb.guard.internal.jdbc.UniqueKeys;
import com.c0d3.previewdb.guard.internal.production.DataSourceReader;
import com.c0d3.previewdb.guard.internal.production.ResolvedUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The checks for the connections of one data source of any kind. Thread-safe.
 *
 * @param uniqueKeys what is known about the keys of the database
 * @param unwrapAllowed whether the driver's own objects may be returned
 */
public record ConnectionPolicy(
        TargetPolicy targets, StatementPolicy statements, UniqueKeys uniqueKeys, boolean unwrapAllowed) {
    /** Opens a connection, or an object that connections are obtained from. */
    public interface Connecting<C> {
        C connect() throws SQLException;
    }

    /**
     * Checks the configuration before connecting.
     *
     * @param user the user the connection is requested for, or null for the data source's own user
     * @return why a connection may not end where the configuration says; empty if it must
     */
    public Optional<String> checkConfiguration(CommonDataSource dataSource, @Nullable String user)
            throws ProductionRefusedException {
        return targets.isolate() ? targets.checkConfiguration(dataSource, user) : Optional.empty();
    }

    /**
     * Opens a guarded connection.
     *
     * @param user the user it is requested for, or null for the data source's own user
     * @param password the user's password
     * @param connecting how the data source itself connects
     */
    public Connection connect(
            DataSource dataSource, @Nullable String user, @Nullable String password, Connecting<Connection> connecting)
            throws SQLException {
        Optional<String> obstacle = checkConfiguration(dataSource, user);
        Optional<ResolvedUrl> direct =
                targets.isolate() ? DataSourceReader.direct(dataSource, user, password) : Optional.empty();
        return guard(direct.isPresent() ? targets.dial(direct.get()) : connecting.connect(), obstacle);
    }

    /** Returns the guarded connection. If it must not be used, it is closed and the reason is thrown. */
    public Connection guard(Connection connection, Optional<String> obstacle) throws SQLException {
        ExecutionGate gate = statements.on(connection);
        if (!targets.isolate()) {
            return GuardedConnection.of(connection, gate, uniqueKeys, unwrapAllowed, delegate -> {});
        }
        closingIfRefused(connection, () -> targets.checkServer(connection, obstacle));
        return GuardedConnection.of(
                connection,
                gate,
                uniqueKeys,
                unwrapAllowed,
                delegate -> closingIfRefused(delegate, () -> targets.checkAgain(delegate, obstacle)));
    }

    private interface Check {
        void run() throws SQLException;
    }

    private static void closingIfRefused(Connection connection, Check check) throws SQLException {
        try {
            check.run();
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing); // the caller must see the refusal
            }
            throw e;
        }
    }
}
