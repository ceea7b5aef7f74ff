package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.jdbc.GuardedPooledConnection;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy.Connecting;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * A guarded data source for an application server's connection pool: every connection obtained from one of its
 * {@link PooledConnection}s is guarded. As thread-safe as the data source it wraps.
 */
public final class GuardedConnectionPoolDataSource extends CommonGuardedDataSource<ConnectionPoolDataSource>
        implements ConnectionPoolDataSource {
    GuardedConnectionPoolDataSource(ConnectionPoolDataSource delegate, ConnectionPolicy policy) {
        super(delegate, policy);
    }

    /**
     * Returns a physical connection whose logical connections are guarded.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return guard(null, delegate()::getPooledConnection);
    }

    /**
     * Returns a physical connection for this user whose logical connections are guarded.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return guard(user, () -> delegate().getPooledConnection(user, password));
    }

    private PooledConnection guard(@Nullable String user, Connecting<PooledConnection> connecting) throws SQLException {
        Optional<String> obstacle = policy().checkConfiguration(delegate(), user);
        return new GuardedPooledConnection(connecting.connect(), handle -> policy().guard(handle, obstacle));
    }
}
