package com.c0d3.previewdb.guard.internal.jdbc.forwarding;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * Forwards the calls of a connection that carry no SQL and lead to no object that does. The others are left to the
 * subclass, so that the compiler asks for each. No caller can obtain what is wrapped from it.
 */
public abstract class ForwardingConnection implements Connection {
    private final Connection delegate;

    protected ForwardingConnection(Connection delegate) {
        this.delegate = delegate;
    }

    /** Returns what is wrapped. Never public: it leads past the guard. */
    protected final Connection delegate() {
        return delegate;
    }

    /** Returns what the driver says, as without the guard: logs show it. */
    @Override
    public final String toString() {
        return delegate.toString();
    }

    @Override
    public final void abort(Executor executor) throws SQLException {
        delegate().abort(executor);
    }

    @Override
    public final void beginRequest() throws SQLException {
        delegate().beginRequest();
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
    public final void commit() throws SQLException {
        delegate().commit();
    }

    @Override
    public final Blob createBlob() throws SQLException {
        return delegate().createBlob();
    }

    @Override
    public final Clob createClob() throws SQLException {
        return delegate().createClob();
    }

    @Override
    public final NClob createNClob() throws SQLException {
        return delegate().createNClob();
    }

    @Override
    public final SQLXML createSQLXML() throws SQLException {
        return delegate().createSQLXML();
    }

    @Override
    public final Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        return delegate().createStruct(typeName, attributes);
    }

    @Override
    public final void endRequest() throws SQLException {
        delegate().endRequest();
    }

    @Override
    public final boolean getAutoCommit() throws SQLException {
        return delegate().getAutoCommit();
    }

    @Override
    public final String getCatalog() throws SQLException {
        return delegate().getCatalog();
    }

    @Override
    public final Properties getClientInfo() throws SQLException {
        return delegate().getClientInfo();
    }

    @Override
    public final String getClientInfo(String name) throws SQLException {
        return delegate().getClientInfo(name);
    }

    @Override
    public final int getHoldability() throws SQLException {
        return delegate().getHoldability();
    }

    @Override
    public final int getNetworkTimeout() throws SQLException {
        return delegate().getNetworkTimeout();
    }

    @Override
    public final String getSchema() throws SQLException {
        return delegate().getSchema();
    }

    @Override
    public final int getTransactionIsolation() throws SQLException {
        return delegate().getTransactionIsolation();
    }

    @Override
    public final Map<String, Class<?>> getTypeMap() throws SQLException {
        return delegate().getTypeMap();
    }

    @Override
    public final SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    public final boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    public final boolean isReadOnly() throws SQLException {
        return delegate().isReadOnly();
    }

    @Override
    public final boolean isValid(int timeout) throws SQLException {
        return delegate().isValid(timeout);
    }

    @Override
    public final String nativeSQL(String sql) throws SQLException {
        return delegate().nativeSQL(sql);
    }

    @Override
    public final void releaseSavepoint(Savepoint savepoint) throws SQLException {
        delegate().releaseSavepoint(savepoint);
    }

    @Override
    public final void rollback() throws SQLException {
        delegate().rollback();
    }

    @Override
    public final void rollback(Savepoint savepoint) throws SQLException {
        delegate().rollback(savepoint);
    }

    @Override
    public final void setAutoCommit(boolean autoCommit) throws SQLException {
        delegate().setAutoCommit(autoCommit);
    }

    @Override
    public final void setCatalog(String catalog) throws SQLException {
        delegate().setCatalog(catalog);
    }

    @Override
    public final void setClientInfo(Properties properties) throws SQLClientInfoException {
        delegate().setClientInfo(properties);
    }

    @Override
    public final void setClientInfo(String name, String value) throws SQLClientInfoException {
        delegate().setClientInfo(name, value);
    }

    @Override
    public final void setHoldability(int holdability) throws SQLException {
        delegate().setHoldability(holdability);
    }

    @Override
    public final void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        delegate().setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public final void setReadOnly(boolean readOnly) throws SQLException {
        delegate().setReadOnly(readOnly);
    }

    @Override
    public final Savepoint setSavepoint() throws SQLException {
        return delegate().setSavepoint();
    }

    @Override
    public final Savepoint setSavepoint(String name) throws SQLException {
        return delegate().setSavepoint(name);
    }

    @Override
    public final void setSchema(String schema) throws SQLException {
        delegate().setSchema(schema);
    }

    @Override
    public final void setShardingKey(ShardingKey shardingKey) throws SQLException {
        delegate().setShardingKey(shardingKey);
    }

    @Override
    public final void setShardingKey(ShardingKey shardingKey, ShardingKey superShardingKey) throws SQLException {
        delegate().setShardingKey(shardingKey, superShardingKey);
    }

    @Override
    public final boolean setShardingKeyIfValid(ShardingKey shardingKey, int timeout) throws SQLException {
        return delegate().setShardingKeyIfValid(shardingKey, timeout);
    }

    @Override
    public final boolean setShardingKeyIfValid(ShardingKey shardingKey, ShardingKey superShardingKey, int timeout)
            throws SQLException {
        return delegate().setShardingKeyIfValid(shardingKey, superShardingKey, timeout);
    }

    @Override
    public final void setTransactionIsolation(int level) throws SQLException {
        delegate().setTransactionIsolation(level);
    }

    @Override
    public final void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        delegate().setTypeMap(map);
    }
}
