package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.jdbc.GuardedConnection;
import com.c0d3.previewdb.guard.jdbc.UniqueKeys;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that refuses production from a preview, and whose connections block mass writes. Stands best below a
 * connection pool, which then asks once per physical connection:
 * {@code hikariConfig.setDataSource(guard.wrap(dataSource))}. As thread-safe as the data source it wraps.
 */
public final class GuardedDataSource implements DataSource {
    private final DataSource delegate;
    private final TargetPolicy targets;
    private final ExecutionGate statements;
    private final UniqueKeys uniqueKeys;

    GuardedDataSource(DataSource delegate, TargetPolicy targets, ExecutionGate statements, UniqueKeys uniqueKeys) {
        this.delegate = delegate;
        this.targets = targets;
        this.statements = statements;
        this.uniqueKeys = uniqueKeys;
    }

    /**
     * A guarded connection.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection() throws SQLException {
        targets.checkConfiguration(delegate, null);
        return guard(delegate.getConnection());
    }

    /**
     * A guarded connection of that user.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        targets.checkConfiguration(delegate, user);
        return guard(delegate.getConnection(user, password));
    }

    private Connection guard(Connection connection) throws SQLException {
        try {
            targets.checkServer(connection);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing); // the caller must see the refusal
            }
            throw e;
        }
        return new GuardedConnection(connection, statements, uniqueKeys);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }
}
