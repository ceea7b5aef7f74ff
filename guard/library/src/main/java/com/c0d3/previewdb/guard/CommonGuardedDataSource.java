package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/** The methods that all guarded data sources delegate in the same way. */
abstract class CommonGuardedDataSource<D extends CommonDataSource> implements CommonDataSource {
    private final D delegate;
    private final ConnectionPolicy policy;

    CommonGuardedDataSource(D delegate, ConnectionPolicy policy) {
        this.delegate = delegate;
        this.policy = policy;
    }

    final D delegate() {
        return delegate;
    }

    final ConnectionPolicy policy() {
        return policy;
    }

    @Override
    public final @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public final void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public final int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public final void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    /** Returns what the wrapped data source says, as without the guard: pools and frameworks log it. */
    @Override
    public final String toString() {
        return delegate.toString();
    }
}
