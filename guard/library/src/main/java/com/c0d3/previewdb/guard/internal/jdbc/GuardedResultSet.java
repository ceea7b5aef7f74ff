package com.c0d3.previewdb.guard.internal.jdbc;

import com.c0d3.previewdb.guard.internal.jdbc.forwarding.ForwardingResultSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result set that allows changing rows up to the row limit, and leads back to the guarded statement. */
final class GuardedResultSet extends ForwardingResultSet {
    private final @Nullable Statement creator;
    private final WrapperFactory wrappers;
    private long changedRows;

    /**
     * Wraps a result set.
     *
     * @param creator the guarded statement it belongs to, or null if the driver created the statement itself
     */
    GuardedResultSet(ResultSet delegate, @Nullable Statement creator, WrapperFactory wrappers) {
        super(delegate);
        this.creator = creator;
        this.wrappers = wrappers;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        if (creator != null) {
            return creator;
        }
        Statement statement = delegate().getStatement();
        return statement == null ? null : wrappers.statement(statement);
    }

    @Override
    public void updateRow() throws SQLException {
        wrappers.executor().changeRow(++changedRows);
        delegate().updateRow();
    }

    @Override
    public void deleteRow() throws SQLException {
        wrappers.executor().changeRow(++changedRows);
        delegate().deleteRow();
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        return (Array) wrappers.value(delegate().getArray(columnIndex), creator);
    }

    @Override
    public @Nullable Array getArray(String columnLabel) throws SQLException {
        return (Array) wrappers.value(delegate().getArray(columnLabel), creator);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        return wrappers.value(delegate().getObject(columnIndex), creator);
    }

    @Override
    public @Nullable Object getObject(String columnLabel) throws SQLException {
        return wrappers.value(delegate().getObject(columnLabel), creator);
    }

    @Override
    public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        return wrappers.value(delegate().getObject(columnIndex, map), creator);
    }

    @Override
    public @Nullable Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return wrappers.value(delegate().getObject(columnLabel, map), creator);
    }

    @Override
    @SuppressWarnings("unchecked") // only an Array or a ResultSet is replaced, by another one
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        return (T) wrappers.value(delegate().getObject(columnIndex, type), creator);
    }

    @Override
    @SuppressWarnings("unchecked") // see above
    public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
        return (T) wrappers.value(delegate().getObject(columnLabel, type), creator);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return wrappers.unwrap(this, delegate(), type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return wrappers.isWrapperFor(this, delegate(), type);
    }
}
