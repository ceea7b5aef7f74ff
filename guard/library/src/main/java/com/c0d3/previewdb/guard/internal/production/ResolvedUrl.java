package com.c0d3.previewdb.guard.internal.production;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * What pgjdbc makes of a JDBC URL and driver properties: asked of the driver itself, since parameters, lists of hosts,
 * service files, defaults and percent-encoding all count. Immutable.
 */
public final class ResolvedUrl {
    private static final String SUBPROTOCOL = ":postgresql:";
    private static final String OWN_CLASSES = "org.postgresql.";

    private final Properties properties;
    private final boolean wrapped;

    private ResolvedUrl(Properties properties, boolean wrapped) {
        this.properties = properties;
        this.wrapped = wrapped;
    }

    /** Whether pgjdbc makes the connection in the end, maybe for another driver that wraps it. */
    static boolean isForDriver(String url) {
        return url.startsWith("jdbc:") && url.contains(SUBPROTOCOL);
    }

    /**
     * What the URL leads to, with these driver properties. Wrapping drivers put a word of their own before the driver's
     * ({@code jdbc:p6spy:postgresql://…}), which is passed over.
     *
     * @throws IllegalArgumentException if pgjdbc cannot read the URL; the message does not repeat it, it may hold a
     *     password
     */
    static ResolvedUrl of(String url, Properties properties) {
        return of(url, properties, DriverDefaults.load());
    }

    /** The same with other defaults than the driver's. */
    static ResolvedUrl of(String url, Properties properties, Properties defaults) {
        Properties given = new Properties(defaults);
        properties.stringPropertyNames().forEach(name -> given.setProperty(name, properties.getProperty(name)));
        int driver = url.indexOf(SUBPROTOCOL);
        boolean wrapped = driver > "jdbc".length() && isForDriver(url);
        return new ResolvedUrl(parse(wrapped ? "jdbc" + url.substring(driver) : url, given), wrapped);
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

    /** The places, in the driver's order; at least one. */
    public List<Endpoint> endpoints() {
        return endpoints(properties);
    }

    /** The places that the driver's properties name. */
    static List<Endpoint> endpoints(Properties resolved) {
        String user = resolved.getProperty(PGProperty.USER.getName(), "");
        String database = resolved.getProperty(PGProperty.PG_DBNAME.getName(), "");
        String options = resolved.getProperty(PGProperty.OPTIONS.getName(), "");
        String[] hosts =
                resolved.getProperty(PGProperty.PG_HOST.getName(), "localhost").split(",", -1);
        String[] ports =
                resolved.getProperty(PGProperty.PG_PORT.getName(), "5432").split(",", -1);
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            // An empty database is the user's: the server's rule, see the manual on libpq's dbname.
            endpoints.add(new Endpoint(
                    Endpoint.unbracketed(hosts[i]),
                    Integer.parseInt(ports[i]),
                    database.isEmpty() ? user : database,
                    user,
                    options));
        }
        return List.copyOf(endpoints);
    }

    /** Why a connection can end elsewhere than the places say, as a sentence's end; empty if it cannot. */
    public Optional<String> obstacle() {
        for (PGProperty factory : List.of(PGProperty.SOCKET_FACTORY, PGProperty.SSL_FACTORY)) {
            String type = properties.getProperty(factory.getName(), "");
            if (!type.isEmpty() && !type.startsWith(OWN_CLASSES)) {
                return Optional.of("'%s' decides where the driver connects to".formatted(type));
            }
        }
        return Optional.empty();
    }

    /** Whether {@link #connect} can stand for what the URL was given to. */
    public boolean isConnectable() {
        return !wrapped && !properties.containsKey(PGProperty.SOCKET_FACTORY.getName());
    }

    /**
     * Connects with what was resolved, so that nothing is looked up again, and refuses an address of production when it
     * is dialled.
     *
     * @throws SQLException if it cannot connect; caused by a {@link DialledProductionException} if it must not
     */
    public Connection connect(List<ProductionPattern> production) throws SQLException {
        Properties all = new Properties();
        properties.stringPropertyNames().forEach(name -> all.setProperty(name, properties.getProperty(name)));
        DialledSocketFactory.install(all, production);
        return Objects.requireNonNull(new Driver().connect("jdbc:postgresql://", all));
    }
}
