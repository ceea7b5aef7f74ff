package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.jdbc.GuardedXAConnection;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy.Connecting;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A guarded data source for distributed transactions: every connection obtained from one of its {@link XAConnection}s
 * is guarded. As thread-safe as the data source it wraps.
 */
public final class GuardedXADataSource extends CommonGuardedDataSource<XADataSource> implements XADataSource {
    GuardedXADataSource(XADataSource delegate, ConnectionPolicy policy) {
        super(delegate, policy);
    }

    /**
     * Returns a physical connection whose logical connections are guarded.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        return guard(null, delegate()::getXAConnection);
    }

    /**
     * Returns a physical connection for this user whose logical connections are guarded.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return guard(user, () -> delegate().getXAConnection(user, password));
    }

    private XAConnection guard(@Nullable String user, Connecting<XAConnection> connecting) throws SQLException {
        Optional<String> obstacle = policy().checkConfiguration(delegate(), user);
        return new GuardedXAConnection(connecting.connect(), handle -> policy().guard(handle, obstacle));
    }
}
