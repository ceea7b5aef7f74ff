package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A physical connection for distributed transactions whose logical connections are guarded. */
public final class GuardedXAConnection extends GuardedPooledConnection implements XAConnection {
    private final XAConnection delegate;

    /** Wraps the physical connection; closing this one closes the delegate. */
    public GuardedXAConnection(XAConnection delegate, Guarding guarding) {
        super(delegate, guarding);
        this.delegate = delegate;
    }

    /** Returns the driver's resource: it executes no statements. */
    @Override
    public XAResource getXAResource() throws SQLException {
        return delegate.getXAResource();
    }
}
