package com.c0d3.previewdb.guard.internal.production;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * Determines where data sources connect: pgjdbc's own; pools such as HikariCP's; and Spring's, which delegate, route or
 * use a driver. Library classes are accessed by the names of their properties, so no library is required. Data sources
 * that reveal nothing are checked by querying the live server.
 */
public final class DataSourceReader {
    private final Set<Object> read = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ResolvedUrl> found = new ArrayList<>();

    private DataSourceReader() {}

    /**
     * Returns every target the data source can lead to; empty if it does not reveal any.
     *
     * @param user the user a connection is requested for, or null for the data source's own
     * @throws IllegalArgumentException if pgjdbc cannot parse a configuration
     */
    public static List<ResolvedUrl> read(CommonDataSource dataSource, @Nullable String user) {
        DataSourceReader reader = new DataSourceReader();
        reader.add(dataSource, user);
        return List.copyOf(reader.found);
    }

    /**
     * Returns an equivalent that the guard can connect to itself, for data sources that do nothing but connect.
     *
     * @param password belongs to the user; null for the data source's own
     */
    public static Optional<ResolvedUrl> direct(
            CommonDataSource dataSource, @Nullable String user, @Nullable String password) {
        Optional<ResolvedUrl> resolved = Optional.empty();
        if (dataSource instanceof PGSimpleDataSource simple && simple.getClass() == PGSimpleDataSource.class) {
            Properties credentials = credentials(new Properties(), simple.getUser(), simple.getPassword());
            resolved = Optional.of(ResolvedUrl.of(simple.getUrl(), credentials(credentials, user, password)));
        } else if (dataSource instanceof UrlConfiguration driver && ResolvedUrl.isForDriver(driver.url())) {
            resolved = Optional.of(ResolvedUrl.of(driver.url(), credentials(driver.properties(), user, password)));
        }
        return resolved.filter(ResolvedUrl::isConnectable);
    }

    private static Properties credentials(Properties others, @Nullable String user, @Nullable String password) {
        Properties properties = new Properties(others);
        if (user != null) {
            PGProperty.USER.set(properties, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        return properties;
    }

    private void add(Object dataSource, @Nullable String user) {
        if (!read.add(dataSource)) {
            return;
        }
        if (dataSource instanceof BaseDataSource postgres) {
            String name = user == null ? postgres.getUser() : user;
            found.add(ResolvedUrl.of(postgres.getUrl(), credentials(new Properties(), name, null)));
        } else if (dataSource instanceof UrlConfiguration driver) {
            addUrl(driver.url(), driver.properties(), user);
        } else {
            addOther(dataSource, user);
        }
    }

    /** Checks properties in the order of HikariCP's precedence; the others have only one of them. */
    private void addOther(Object bean, @Nullable String asked) {
        String user = asked != null
                ? asked
                : property(bean, String.class, "getUsername", "getUser").orElse(null);
        Properties properties = property(bean, Properties.class, "getDataSourceProperties", "getConnectionProperties")
                .orElseGet(Properties::new);
        Optional<CommonDataSource> inner =
                property(bean, CommonDataSource.class, "getDataSource", "getTargetDataSource");
        Optional<String> type = property(bean, String.class, "getDataSourceClassName");
        Optional<String> url = property(bean, String.class, "getJdbcUrl", "getUrl", "getURL");
        if (inner.isPresent()) {
            add(inner.get(), user);
        } else if (type.isPresent()) {
            DataSourceClass.instantiate(type.get(), properties).ifPresent(made -> add(made, user));
        } else if (url.isPresent()) {
            addUrl(url.get(), properties, user);
        }
        property(bean, Map.class, "getResolvedDataSources").ifPresent(targets -> {
            for (Object target : targets.values()) {
                add(target, user);
            }
        });
        property(bean, CommonDataSource.class, "getResolvedDefaultDataSource").ifPresent(target -> add(target, user));
    }

    private void addUrl(String url, Properties properties, @Nullable String user) {
        if (ResolvedUrl.isForDriver(url)) {
            found.add(ResolvedUrl.of(url, credentials(properties, user, null)));
        }
    }

    /** Returns the value of the first of these getters that exists and returns a value of the type. */
    private static <T> Optional<T> property(Object bean, Class<T> type, String... getters) {
        for (String getter : getters) {
            @Nullable Object value = property(bean, getter);
            if (type.isInstance(value)) {
                return Optional.of(type.cast(value));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object property(Object bean, String getter) {
        try {
            return bean.getClass().getMethod(getter).invoke(bean);
        } catch (ReflectiveOperationException e) { // the property does not exist, or is not available yet
            return null;
        }
    }
}
