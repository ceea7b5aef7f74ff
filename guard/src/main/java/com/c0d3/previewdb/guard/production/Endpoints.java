package com.c0d3.previewdb.guard.production;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Asks pgjdbc itself where a configuration, or a connection, leads to. */
public final class Endpoints {
    private static final String SUBPROTOCOL = ":postgresql:";

    private Endpoints() {}

    /**
     * The places that a data source would connect to, in the driver's order.
     *
     * @param user the user that the connection is asked for, or null for the data source's own
     * @return the places; empty if the data source is of a kind that does not tell, then only the live server can
     * @throws IllegalArgumentException if pgjdbc itself cannot read the configuration
     */
    public static List<Endpoint> of(CommonDataSource dataSource, @Nullable String user) {
        if (dataSource instanceof BaseDataSource postgres) {
            Properties properties = new Properties();
            String effectiveUser = user == null ? postgres.getUser() : user;
            if (effectiveUser != null) {
                PGProperty.USER.set(properties, effectiveUser);
            }
            return ofUrl(postgres.getUrl(), properties);
        } else if (dataSource instanceof UrlConfiguration configuration) {
            Properties properties = new Properties(configuration.properties());
            if (user != null) {
                PGProperty.USER.set(properties, user);
            }
            return ofUrl(configuration.url(), properties);
        }
        return List.of();
    }

    /**
     * The places that a JDBC URL leads to, with these driver properties. Wrapping drivers put a word of their own
     * before the driver's ({@code jdbc:p6spy:postgresql://…}), which is passed over.
     *
     * @throws IllegalArgumentException if pgjdbc cannot read the URL; the message does not repeat it, it may hold a
     *     password
     */
    public static List<Endpoint> ofUrl(String url, Properties properties) {
        return ofUrl(url, properties, DriverDefaults.load());
    }

    /** The same with other defaults than the driver's. */
    static List<Endpoint> ofUrl(String url, Properties properties, Properties defaults) {
        Properties given = new Properties(defaults);
        properties.stringPropertyNames().forEach(name -> given.setProperty(name, properties.getProperty(name)));
        Properties resolved = parse(withoutWrappers(url), given);
        String user = resolved.getProperty(PGProperty.USER.getName(), "");
        String database = resolved.getProperty(PGProperty.PG_DBNAME.getName(), "");
        String[] hosts =
                resolved.getProperty(PGProperty.PG_HOST.getName(), "localhost").split(",", -1);
        String[] ports =
                resolved.getProperty(PGProperty.PG_PORT.getName(), "5432").split(",", -1);
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            String host = unbracket(hosts[i]);
            // An empty database is the user's: the server's rule, see the manual on libpq's dbname.
            endpoints.add(new Endpoint(host, Integer.parseInt(ports[i]), database.isEmpty() ? user : database));
        }
        return List.copyOf(endpoints);
    }

    /** The place that a live connection was made to, if pgjdbc made it. */
    public static Optional<Endpoint> of(Connection connection, String database) throws SQLException {
        if (!connection.isWrapperFor(PgConnection.class)) {
            return Optional.empty();
        }
        HostSpec reached =
                connection.unwrap(PgConnection.class).getQueryExecutor().getHostSpec();
        return Optional.of(new Endpoint(unbracket(reached.getHost()), reached.getPort(), database));
    }

    private static String withoutWrappers(String url) {
        int driver = url.indexOf(SUBPROTOCOL);
        return driver > 0 && url.startsWith("jdbc:") ? "jdbc" + url.substring(driver) : url;
    }

    private static Properties parse(String url, Properties properties) {
        @Nullable Properties resolved;
        try {
            resolved = Driver.parseURL(url, properties);
        } catch (RuntimeException e) { // on some malformed texts it fails instead of answering null
            resolved = null;
        }
        if (resolved == null) {
            throw new IllegalArgumentException("the PostgreSQL driver cannot read the JDBC URL");
        }
        return resolved;
    }

    private static String unbracket(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
