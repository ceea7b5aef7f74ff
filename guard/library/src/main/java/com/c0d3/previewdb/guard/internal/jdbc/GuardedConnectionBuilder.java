package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;
import org.jspecify.annotations.Nullable;

/** A builder whose connections are guarded. Not thread-safe. */
public final class GuardedConnectionBuilder implements ConnectionBuilder {
    private final ConnectionBuilder delegate;
    private final Building building;
    private @Nullable String user;

    /** Builds a connection, subject to the guard's checks. */
    public interface Building {
        /**
         * Returns a guarded connection.
         *
         * @param user the user the connection is for, or null for the data source's own user
         */
        Connection build(ConnectionBuilder builder, @Nullable String user) throws SQLException;
    }

    /** Wraps a builder. */
    public GuardedConnectionBuilder(ConnectionBuilder delegate, Building building) {
        this.delegate = delegate;
        this.building = building;
    }

    @Override
    public ConnectionBuilder user(String username) {
        user = username;
        delegate.user(username);
        return this;
    }

    @Override
    public ConnectionBuilder password(String password) {
        delegate.password(password);
        return this;
    }

    @Override
    public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
        delegate.shardingKey(shardingKey);
        return this;
    }

    @Override
    public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
        delegate.superShardingKey(superShardingKey);
        return this;
    }

    @Override
    public Connection build() throws SQLException {
        return building.build(delegate, user);
    }
}
