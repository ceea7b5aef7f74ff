package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.jdbc.GuardedConnectionBuilder;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;

/**
 * A data source that refuses production from a preview, and whose connections block mass writes. It is best placed
 * below a connection pool, where it checks each physical connection once:
 * {@code hikariConfig.setDataSource(guard.wrap(dataSource))}. As thread-safe as the data source it wraps.
 */
public final class GuardedDataSource extends CommonGuardedDataSource<DataSource> implements DataSource {
    GuardedDataSource(DataSource delegate, ConnectionPolicy policy) {
        super(delegate, policy);
    }

    /**
     * Returns a guarded connection.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection() throws SQLException {
        return policy().connect(delegate(), null, null, delegate()::getConnection);
    }

    /**
     * Returns a guarded connection for this user.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return policy().connect(delegate(), user, password, () -> delegate().getConnection(user, password));
    }

    /**
     * Checks where the data source is configured to connect, without connecting.
     *
     * @param user the user that connections will be requested for, or null for the data source's own user
     * @throws ProductionRefusedException if this is a preview and the data source leads to production
     */
    public void checkConfiguration(@Nullable String user) throws ProductionRefusedException {
        Optional<String> unused = policy().checkConfiguration(delegate(), user);
    }

    /** Returns a builder of guarded connections, if the wrapped data source supports builders. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new GuardedConnectionBuilder(delegate().createConnectionBuilder(), (builder, user) -> {
            Optional<String> obstacle = policy().checkConfiguration(delegate(), user);
            return policy().guard(builder.build(), obstacle);
        });
    }

    /**
     * Returns interfaces that manage the wrapped data source, such as HikariCP's {@code HikariConfigMXBean}. Types that
     * provide connections are returned only if {@link Guard.Builder#allowUnwrap} allows it.
     */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        } else if (!isHandedOut(type)) {
            throw new SQLFeatureNotSupportedException(
                    "The guard does not hand out '%s', whose connections it would not see. Allow it with Guard.builder().allowUnwrap(true)."
                            .formatted(type.getName()),
                    "0A000");
        }
        return type.isInstance(delegate()) ? type.cast(delegate()) : delegate().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this)
                || (isHandedOut(type)
                        && (type.isInstance(delegate()) || delegate().isWrapperFor(type)));
    }

    private boolean isHandedOut(Class<?> type) {
        return policy().unwrapAllowed()
                || (type.isInterface()
                        && !CommonDataSource.class.isAssignableFrom(type)
                        && !PooledConnection.class.isAssignableFrom(type));
    }
}
