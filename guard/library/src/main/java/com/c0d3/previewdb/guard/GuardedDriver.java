package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.internal.driver.DriverDataSource;
import com.c0d3.previewdb.guard.internal.driver.GuardedUrl;
import com.c0d3.previewdb.guard.internal.jdbc.UniqueKeys;
import com.c0d3.previewdb.guard.internal.policy.SettingsReader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver for configurations that accept only a URL: {@code jdbc:previewdb:postgresql://host/db}. Settings come
 * from the process, from the connection's properties, and from parameters of the URL; later ones take precedence.
 * Parameters are named like the settings of {@link Guard.Builder}: {@code previewdb.production},
 * {@code previewdb.row-limit}. Registered by the service loader. Thread-safe.
 */
public final class GuardedDriver implements Driver {
    private static final int MAX_URLS = 1000;

    private static final Cache<GuardedUrl, Target> TARGETS =
            Caffeine.newBuilder().maximumSize(MAX_URLS).executor(Runnable::run).build();

    static {
        try {
            DriverManager.registerDriver(new GuardedDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The state shared by all connections to one URL. */
    private record Target(Guard guard, UniqueKeys uniqueKeys) {}

    @Override
    public boolean acceptsURL(String url) {
        return GuardedUrl.parse(url).isPresent();
    }

    /**
     * Returns a guarded connection, or null if the URL does not request the guard.
     *
     * @throws ProductionRefusedException if this is a preview and the connection would lead to production
     */
    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Optional<GuardedUrl> guarded = GuardedUrl.parse(url).map(parsed -> parsed.with(info));
        if (guarded.isEmpty()) {
            return null;
        }
        Target target;
        try {
            target = TARGETS.get(guarded.get(), GuardedDriver::target);
        } catch (GuardConfigurationException e) {
            throw new SQLException(e.getMessage(), "08001", e);
        }
        DriverDataSource dataSource = new DriverDataSource(guarded.get().url(), info);
        return target.guard().wrap(dataSource, target.uniqueKeys()).getConnection();
    }

    /**
     * Returns the guard that serves connections to this URL, for permits and statistics:
     * {@code GuardedDriver.guard(url, new Properties()).permit("why")}.
     *
     * @param info the properties that the connections are opened with; only the guard's settings matter
     * @throws IllegalArgumentException if the URL does not request the guard, or its settings are invalid
     */
    public static Guard guard(String url, Properties info) {
        GuardedUrl guarded = GuardedUrl.parse(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The URL does not request the guard: it must start with 'jdbc:previewdb:'."));
        return TARGETS.get(guarded.with(info), GuardedDriver::target).guard();
    }

    private static Target target(GuardedUrl url) {
        List<String> unknown = url.settings().keySet().stream()
                .filter(name -> !SettingsReader.NAMES.contains(name.substring(GuardedUrl.PARAMETER.length())))
                .sorted()
                .map(name -> "'%s' is not a setting: use previewdb. followed by one of %s"
                        .formatted(name, String.join(", ", new TreeSet<>(SettingsReader.NAMES))))
                .toList();
        if (!unknown.isEmpty()) {
            throw new GuardConfigurationException(unknown);
        }
        return new Target(Guard.builder().properties(url.settings()).build(), new UniqueKeys());
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        String inner = GuardedUrl.parse(url).map(GuardedUrl::url).orElse(url);
        return DriverManager.getDriver(inner).getPropertyInfo(inner, info);
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The guard logs through SLF4J.");
    }
}
