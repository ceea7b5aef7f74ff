package com.c0d3.previewdb.guard.internal.driver;

import com.c0d3.previewdb.guard.internal.production.UrlConfiguration;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that connects through the driver registered for a URL. */
public record DriverDataSource(String url, Properties properties) implements DataSource, UrlConfiguration {
    public DriverDataSource {
        properties = copy(properties); // the caller may change its own
    }

    /** Copies the properties including their defaults, which {@link Properties#putAll} omits. */
    private static Properties copy(Properties properties) {
        Properties copy = new Properties();
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        copy.putAll(properties); // non-string values
        return copy;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Properties others = copy(properties);
        if (user != null) {
            others.setProperty("user", user);
        }
        if (password != null) {
            others.setProperty("password", password);
        }
        return DriverManager.getConnection(url, others);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return DriverManager.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        DriverManager.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The guard logs through SLF4J.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This data source does not wrap '%s'.".formatted(type.getName()));
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Omits the properties, which contain a password. */
    @Override
    public String toString() {
        return "DriverDataSource";
    }
}
