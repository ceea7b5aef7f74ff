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
 * The guard for whatever takes a URL only: {@code jdbc:previewdb:postgresql://host/db}. Its settings are those of the
 * process, the connection's properties, and parameters of the URL, of which the last come first:
 * {@code previewdb.production}, {@code previewdb.row-limit} and all others of {@link Guard.Builder}, under their
 * settings' names. Registered by the service loader. Thread-safe.
 */
public final class GuardedDriver implements Driver {
    private static final int MOST_URLS = 1000;

    private static final Cache<GuardedUrl, Target> TARGETS =
            Caffeine.newBuilder().maximumSize(MOST_URLS).executor(Runnable::run).build();

    static {
        try {
            DriverManager.registerDriver(new GuardedDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What the connections of one URL share. */
    private record Target(Guard guard, UniqueKeys uniqueKeys) {}

    @Override
    public boolean acceptsURL(String url) {
        return GuardedUrl.parse(url).isPresent();
    }

    /**
     * A guarded connection; null if the URL does not ask for the guard.
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
     * The guard of the connections that this URL leads to, for its permits and statistics:
     * {@code GuardedDriver.guard(url, new Properties()).permit("why")}.
     *
     * @param info the properties that the connections are made with; only the guard's among them count
     * @throws IllegalArgumentException if the URL does not ask for the guard, or its settings cannot be used
     */
    public static Guard guard(String url, Properties info) {
        GuardedUrl guarded = GuardedUrl.parse(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The URL does not ask for the guard: let it start with 'jdbc:previewdb:'."));
        return TARGETS.get(guarded.with(info), GuardedDriver::target).guard();
    }

    private static Target target(GuardedUrl url) {
        List<String> unknown = url.settings().keySet().stream()
                .filter(name -> !SettingsReader.NAMES.contains(name.substring(GuardedUrl.PARAMETER.length())))
                .sorted()
                .map(name -> "'%s' is no setting: use previewdb. and one of %s"
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
        throw new SQLFeatureNotSupportedException("The guard logs by SLF4J.");
    }
}
