package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/** A physical connection whose logical connections are guarded. Thread-safe if the wrapped one is. */
public sealed class GuardedPooledConnection implements PooledConnection permits GuardedXAConnection {
    private final PooledConnection delegate;
    private final Guarding guarding;
    private final Map<ConnectionEventListener, ConnectionEventListener> listeners = new ConcurrentHashMap<>();

    /** Guards a connection that was just obtained. */
    public interface Guarding {
        /**
         * Returns the guarded connection.
         *
         * @throws SQLException if it must not be used; it is then closed
         */
        Connection guard(Connection connection) throws SQLException;
    }

    /** Wraps the physical connection; closing this one closes the delegate. */
    public GuardedPooledConnection(PooledConnection delegate, Guarding guarding) {
        this.delegate = delegate;
        this.guarding = guarding;
    }

    @Override
    public final Connection getConnection() throws SQLException {
        return guarding.guard(delegate.getConnection());
    }

    @Override
    public final void close() throws SQLException {
        delegate.close();
    }

    /** Reports this object as the source of events, since it is the one the listener knows. */
    @Override
    public final void addConnectionEventListener(ConnectionEventListener listener) {
        ConnectionEventListener renaming = new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                listener.connectionClosed(renamed(event));
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                listener.connectionErrorOccurred(renamed(event));
            }
        };
        if (listeners.putIfAbsent(listener, renaming) == null) {
            delegate.addConnectionEventListener(renaming);
        }
    }

    private ConnectionEvent renamed(ConnectionEvent event) {
        return new ConnectionEvent(this, event.getSQLException());
    }

    @Override
    public final void removeConnectionEventListener(ConnectionEventListener listener) {
        ConnectionEventListener renaming = listeners.remove(listener);
        if (renaming != null) {
            delegate.removeConnectionEventListener(renaming);
        }
    }

    /** Ignores the listener: the events would expose the driver's own statements, which callers never see. */
    @Override
    public final void addStatementEventListener(StatementEventListener listener) {}

    @Override
    public final void removeStatementEventListener(StatementEventListener listener) {}

    /** Returns what the wrapped connection says, as without the guard. */
    @Override
    public final String toString() {
        return delegate.toString();
    }
}
