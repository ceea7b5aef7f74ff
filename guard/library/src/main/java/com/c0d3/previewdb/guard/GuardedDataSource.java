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
 * A data source that refuses production from a preview, and whose connections block mass writes. Stands best below a
 * connection pool, which then asks once per physical connection:
 * {@code hikariConfig.setDataSource(guard.wrap(dataSource))}. As thread-safe as the data source it wraps.
 */
public final class GuardedDataSource extends CommonGuardedDataSource<DataSource> implements DataSource {
    GuardedDataSource(DataSource delegate, ConnectionPolicy policy) {
        super(delegate, policy);
    }

    /**
     * A guarded connection.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection() throws SQLException {
        return policy().connect(delegate(), null, null, delegate()::getConnection);
    }

    /**
     * A guarded connection of that user.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return policy().connect(delegate(), user, password, () -> delegate().getConnection(user, password));
    }

    /**
     * Looks at what the data source is configured to connect to, without connecting.
     *
     * @param user whom connections will be asked for, or null for the data source's own user
     * @throws ProductionRefusedException if this is a preview and that is production
     */
    public void checkConfiguration(@Nullable String user) throws ProductionRefusedException {
        Optional<String> unused = policy().checkConfiguration(delegate(), user);
    }

    /** A builder of guarded connections, if the wrapped data source has one. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new GuardedConnectionBuilder(delegate().createConnectionBuilder(), (builder, user) -> {
            Optional<String> obstacle = policy().checkConfiguration(delegate(), user);
            return policy().guard(builder.build(), obstacle);
        });
    }

    /**
     * What manages the wrapped data source, such as HikariCP's {@code HikariConfigMXBean}, is handed out; what hands
     * out connections only where {@link Guard.Builder#allowUnwrap} allows it.
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
