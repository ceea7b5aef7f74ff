package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.replication.PGReplicationConnection;
import org.postgresql.util.PGobject;

/**
 * A guarded connection that is also pgjdbc's own interface, as the driver's connections are: Tomcat's pool and Vibur
 * unwrap by asking whether the connection itself is an instance of it. Loaded only where pgjdbc is present.
 */
final class GuardedPostgresConnection extends GuardedConnection implements PGConnection {
    GuardedPostgresConnection(
            Connection delegate,
            ExecutionGate gate,
            UniqueKeys uniqueKeys,
            boolean unwrapAllowed,
            Checkpoint checkpoint) {
        super(delegate, gate, uniqueKeys, unwrapAllowed, checkpoint);
    }

    /** The driver's current connection: a wrapping one may have been switched. What it returns is guarded. */
    private PGConnection driver() throws SQLException {
        return wrappers().view(PGConnection.class, delegate().unwrap(PGConnection.class));
    }

    /** For methods that may not throw an {@link SQLException}. */
    private PGConnection openDriver() {
        try {
            return driver();
        } catch (SQLException e) {
            throw new IllegalStateException("This connection leads to none of pgjdbc's any more.", e);
        }
    }

    @Override
    public Array createArrayOf(String typeName, @Nullable Object elements) throws SQLException {
        return driver().createArrayOf(typeName, elements);
    }

    @Override
    public PGNotification[] getNotifications() throws SQLException {
        return driver().getNotifications();
    }

    @Override
    public PGNotification[] getNotifications(int timeoutMillis) throws SQLException {
        return driver().getNotifications(timeoutMillis);
    }

    @Override
    public CopyManager getCopyAPI() throws SQLException {
        return driver().getCopyAPI();
    }

    @Override
    public LargeObjectManager getLargeObjectAPI() throws SQLException {
        return driver().getLargeObjectAPI();
    }

    @Override
    public Fastpath getFastpathAPI() throws SQLException {
        return driver().getFastpathAPI();
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation") // the interface still requires it
    public void addDataType(String type, String className) {
        openDriver().addDataType(type, className);
    }

    @Override
    public void addDataType(String type, Class<? extends PGobject> javaType) throws SQLException {
        driver().addDataType(type, javaType);
    }

    @Override
    public void setPrepareThreshold(int threshold) {
        openDriver().setPrepareThreshold(threshold);
    }

    @Override
    public int getPrepareThreshold() {
        return openDriver().getPrepareThreshold();
    }

    @Override
    public void setDefaultFetchSize(int fetchSize) throws SQLException {
        driver().setDefaultFetchSize(fetchSize);
    }

    @Override
    public int getDefaultFetchSize() {
        return openDriver().getDefaultFetchSize();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        driver().setQueryTimeout(seconds);
    }

    @Override
    public int getQueryTimeout() {
        return openDriver().getQueryTimeout();
    }

    @Override
    public int getBackendPID() {
        return openDriver().getBackendPID();
    }

    @Override
    public void cancelQuery() throws SQLException {
        driver().cancelQuery();
    }

    @Override
    public String escapeIdentifier(String identifier) throws SQLException {
        return driver().escapeIdentifier(identifier);
    }

    @Override
    public String escapeLiteral(String literal) throws SQLException {
        return driver().escapeLiteral(literal);
    }

    @Override
    public PreferQueryMode getPreferQueryMode() {
        return openDriver().getPreferQueryMode();
    }

    @Override
    public AutoSave getAutosave() {
        return openDriver().getAutosave();
    }

    @Override
    public void setAutosave(AutoSave autosave) {
        openDriver().setAutosave(autosave);
    }

    @Override
    public PGReplicationConnection getReplicationAPI() {
        return openDriver().getReplicationAPI();
    }

    @Override
    public void alterUserPassword(String user, char[] newPassword, String encryptionType) throws SQLException {
        driver().alterUserPassword(user, newPassword, encryptionType);
    }

    @Override
    public Map<String, String> getParameterStatuses() {
        return openDriver().getParameterStatuses();
    }

    @Override
    public @Nullable String getParameterStatus(String parameterName) {
        return openDriver().getParameterStatus(parameterName);
    }

    @Override
    public void setAdaptiveFetch(boolean adaptiveFetch) {
        openDriver().setAdaptiveFetch(adaptiveFetch);
    }

    @Override
    public boolean getAdaptiveFetch() {
        return openDriver().getAdaptiveFetch();
    }
}
