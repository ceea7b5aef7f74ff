package com.c0d3.previewdb.guard.internal.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.SQLException;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/**
 * A COPY that consults the gate: its query may write. The rows it touches are counted only if the guard sees the end of
 * the operation, not if the caller drives a {@link CopyOut}.
 */
final class GuardedCopyManager extends CopyManager {
    private final CopyManager delegate;
    private final WrapperFactory wrappers;

    private GuardedCopyManager(BaseConnection connection, CopyManager delegate, WrapperFactory wrappers)
            throws SQLException {
        super(connection);
        this.delegate = delegate;
        this.wrappers = wrappers;
    }

    /** Wraps a copy manager, unless it is already guarded. */
    static CopyManager of(CopyManager delegate, WrapperFactory wrappers) throws SQLException {
        return delegate instanceof GuardedCopyManager
                ? delegate
                : new GuardedCopyManager(wrappers.delegate().unwrap(BaseConnection.class), delegate, wrappers);
    }

    @Override
    public CopyIn copyIn(String sql) throws SQLException {
        ExecutionGate.Clearance unused = wrappers.gate().admit(sql); // COPY FROM only inserts rows
        return delegate.copyIn(sql);
    }

    @Override
    public CopyOut copyOut(String sql) throws SQLException {
        ExecutionGate.Clearance unused = wrappers.gate().admit(sql);
        return delegate.copyOut(sql);
    }

    @Override
    public CopyDual copyDual(String sql) throws SQLException {
        ExecutionGate.Clearance unused = wrappers.gate().admit(sql);
        return delegate.copyDual(sql);
    }

    @Override
    public long copyOut(String sql, Writer to) throws SQLException, IOException {
        return watched(sql, () -> delegate.copyOut(sql, to));
    }

    @Override
    public long copyOut(String sql, OutputStream to) throws SQLException, IOException {
        return watched(sql, () -> delegate.copyOut(sql, to));
    }

    private interface Copy {
        long run() throws SQLException, IOException;
    }

    private long watched(String sql, Copy copy) throws SQLException, IOException {
        try {
            return wrappers.executor().largeUpdate(wrappers.gate().admit(sql), () -> {
                try {
                    return copy.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
