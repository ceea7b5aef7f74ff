package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.jdbc.GuardedXAConnection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/**
 * The guard for what takes part in distributed transactions. Each connection that is taken from one of its
 * {@link XAConnection}s is guarded. As thread-safe as the data source it wraps.
 */
public final class GuardedXADataSource extends CommonGuardedDataSource<XADataSource> implements XADataSource {
    GuardedXADataSource(XADataSource delegate, ConnectionPolicy policy) {
        super(delegate, policy);
    }

    /** @throws ProductionRefusedException if this is a preview and the connection would lead to production */
    @Override
    public XAConnection getXAConnection() throws SQLException {
        policy().checkConfiguration(delegate(), null);
        return new GuardedXAConnection(delegate().getXAConnection(), policy()::guard);
    }

    /** @throws ProductionRefusedException if this is a preview and the connection would lead to production */
    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        policy().checkConfiguration(delegate(), user);
        return new GuardedXAConnection(delegate().getXAConnection(user, password), policy()::guard);
    }
}
