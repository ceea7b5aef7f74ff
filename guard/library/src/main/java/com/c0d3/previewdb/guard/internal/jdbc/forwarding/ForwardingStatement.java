package com.c0d3.previewdb.guard.internal.jdbc.forwarding;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/**
 * Forwards the calls of a statement that execute nothing; see {@link ForwardingConnection}.
 *
 * @param <S> the kind of statement that is wrapped
 */
public abstract class ForwardingStatement<S extends Statement> implements Statement {
    private final S delegate;

    protected ForwardingStatement(S delegate) {
        this.delegate = delegate;
    }

    /** Returns what is wrapped. Never public: it leads past the guard. */
    protected final S delegate() {
        return delegate;
    }

    /** Returns what the driver says, as without the guard: logs show it. */
    @Override
    public final String toString() {
        return delegate.toString();
    }

    @Override
    public final void cancel() throws SQLException {
        delegate().cancel();
    }

    @Override
    public final void clearWarnings() throws SQLException {
        delegate().clearWarnings();
    }

    @Override
    public final void close() throws SQLException {
        delegate().close();
    }

    @Override
    public final void closeOnCompletion() throws SQLException {
        delegate().closeOnCompletion();
    }

    @Override
    public final String enquoteIdentifier(String identifier, boolean alwaysQuote) throws SQLException {
        return delegate().enquoteIdentifier(identifier, alwaysQuote);
    }

    @Override
    public final String enquoteLiteral(String text) throws SQLException {
        return delegate().enquoteLiteral(text);
    }

    @Override
    public final String enquoteNCharLiteral(String text) throws SQLException {
        return delegate().enquoteNCharLiteral(text);
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        return delegate().getFetchDirection();
    }

    @Override
    public final int getFetchSize() throws SQLException {
        return delegate().getFetchSize();
    }

    @Override
    public final long getLargeMaxRows() throws SQLException {
        return delegate().getLargeMaxRows();
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        return delegate().getLargeUpdateCount();
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        return delegate().getMaxFieldSize();
    }

    @Override
    public final int getMaxRows() throws SQLException {
        return delegate().getMaxRows();
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        return delegate().getMoreResults();
    }

    @Override
    public final boolean getMoreResults(int current) throws SQLException {
        return delegate().getMoreResults(current);
    }

    @Override
    public final int getQueryTimeout() throws SQLException {
        return delegate().getQueryTimeout();
    }

    @Override
    public final int getResultSetConcurrency() throws SQLException {
        return delegate().getResultSetConcurrency();
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        return delegate().getResultSetHoldability();
    }

    @Override
    public final int getResultSetType() throws SQLException {
        return delegate().getResultSetType();
    }

    @Override
    public final int getUpdateCount() throws SQLException {
        return delegate().getUpdateCount();
    }

    @Override
    public final SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        return delegate().isCloseOnCompletion();
    }

    @Override
    public final boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    public final boolean isPoolable() throws SQLException {
        return delegate().isPoolable();
    }

    @Override
    public final boolean isSimpleIdentifier(String identifier) throws SQLException {
        return delegate().isSimpleIdentifier(identifier);
    }

    @Override
    public final void setCursorName(String name) throws SQLException {
        delegate().setCursorName(name);
    }

    @Override
    public final void setEscapeProcessing(boolean enable) throws SQLException {
        delegate().setEscapeProcessing(enable);
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        delegate().setFetchDirection(direction);
    }

    @Override
    public final void setFetchSize(int rows) throws SQLException {
        delegate().setFetchSize(rows);
    }

    @Override
    public final void setLargeMaxRows(long max) throws SQLException {
        delegate().setLargeMaxRows(max);
    }

    @Override
    public final void setMaxFieldSize(int max) throws SQLException {
        delegate().setMaxFieldSize(max);
    }

    @Override
    public final void setMaxRows(int max) throws SQLException {
        delegate().setMaxRows(max);
    }

    @Override
    public final void setPoolable(boolean poolable) throws SQLException {
        delegate().setPoolable(poolable);
    }

    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        delegate().setQueryTimeout(seconds);
    }
}
