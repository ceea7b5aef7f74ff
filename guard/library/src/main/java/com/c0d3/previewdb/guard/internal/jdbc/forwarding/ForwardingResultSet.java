package com.c0d3.previewdb.guard.internal.jdbc.forwarding;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;

/** Forwards positions, settings and descriptions of a result; see {@link ForwardingConnection}. */
public abstract class ForwardingResultSet extends ForwardingRowUpdates {
    protected ForwardingResultSet(ResultSet delegate) {
        super(delegate);
    }

    @Override
    public final boolean absolute(int row) throws SQLException {
        return delegate().absolute(row);
    }

    @Override
    public final void afterLast() throws SQLException {
        delegate().afterLast();
    }

    @Override
    public final void beforeFirst() throws SQLException {
        delegate().beforeFirst();
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
    public final int findColumn(String columnLabel) throws SQLException {
        return delegate().findColumn(columnLabel);
    }

    @Override
    public final boolean first() throws SQLException {
        return delegate().first();
    }

    @Override
    public final int getConcurrency() throws SQLException {
        return delegate().getConcurrency();
    }

    @Override
    public final String getCursorName() throws SQLException {
        return delegate().getCursorName();
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
    public final int getHoldability() throws SQLException {
        return delegate().getHoldability();
    }

    @Override
    public final ResultSetMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    public final int getRow() throws SQLException {
        return delegate().getRow();
    }

    @Override
    public final int getType() throws SQLException {
        return delegate().getType();
    }

    @Override
    public final SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    public final boolean isAfterLast() throws SQLException {
        return delegate().isAfterLast();
    }

    @Override
    public final boolean isBeforeFirst() throws SQLException {
        return delegate().isBeforeFirst();
    }

    @Override
    public final boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    public final boolean isFirst() throws SQLException {
        return delegate().isFirst();
    }

    @Override
    public final boolean isLast() throws SQLException {
        return delegate().isLast();
    }

    @Override
    public final boolean last() throws SQLException {
        return delegate().last();
    }

    @Override
    public final void moveToCurrentRow() throws SQLException {
        delegate().moveToCurrentRow();
    }

    @Override
    public final void moveToInsertRow() throws SQLException {
        delegate().moveToInsertRow();
    }

    @Override
    public final boolean next() throws SQLException {
        return delegate().next();
    }

    @Override
    public final boolean previous() throws SQLException {
        return delegate().previous();
    }

    @Override
    public final void refreshRow() throws SQLException {
        delegate().refreshRow();
    }

    @Override
    public final boolean relative(int rows) throws SQLException {
        return delegate().relative(rows);
    }

    @Override
    public final boolean rowDeleted() throws SQLException {
        return delegate().rowDeleted();
    }

    @Override
    public final boolean rowInserted() throws SQLException {
        return delegate().rowInserted();
    }

    @Override
    public final boolean rowUpdated() throws SQLException {
        return delegate().rowUpdated();
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        delegate().setFetchDirection(direction);
    }

    @Override
    public final void setFetchSize(int rows) throws SQLException {
        delegate().setFetchSize(rows);
    }
}
