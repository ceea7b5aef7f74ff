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
 * A JDBC URL and driver properties as resolved by pgjdbc itself, including parameters, host lists, service files,
 * defaults and percent-encoding. Immutable.
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

    /** Whether pgjdbc eventually opens the connection, possibly on behalf of a wrapping driver. */
    static boolean isForDriver(String url) {
        return url.startsWith("jdbc:") && url.contains(SUBPROTOCOL);
    }

    /**
     * Resolves a URL with these driver properties. The prefix of a wrapping driver ({@code jdbc:p6spy:postgresql://…})
     * is skipped.
     *
     * @throws IllegalArgumentException if pgjdbc cannot parse the URL; the message omits the URL, which may contain a
     *     password
     */
    static ResolvedUrl of(String url, Properties properties) {
        return of(url, properties, DriverDefaults.load());
    }

    /** Resolves a URL with defaults other than the driver's. */
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
        } catch (RuntimeException e) { // on some malformed URLs the driver throws instead of returning null
            resolved = null;
        }
        if (resolved == null) {
            throw new IllegalArgumentException("the PostgreSQL driver cannot read the JDBC URL");
        }
        return resolved;
    }

    /** Returns the places in the driver's order; at least one. */
    public List<Endpoint> endpoints() {
        return endpoints(properties);
    }

    /** Returns the places named by the driver's properties. */
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
            // The server uses the user's name if the database is empty; see dbname in the manual's chapter on libpq.
            endpoints.add(new Endpoint(
                    Endpoint.unbracketed(hosts[i]),
                    Integer.parseInt(ports[i]),
                    database.isEmpty() ? user : database,
                    user,
                    options));
        }
        return List.copyOf(endpoints);
    }

    /** Returns why a connection may end elsewhere, as the end of a sentence; empty if it cannot. */
    public Optional<String> obstacle() {
        for (PGProperty factory : List.of(PGProperty.SOCKET_FACTORY, PGProperty.SSL_FACTORY)) {
            String type = properties.getProperty(factory.getName(), "");
            if (!type.isEmpty() && !type.startsWith(OWN_CLASSES)) {
                return Optional.of("'%s' decides where the driver connects".formatted(type));
            }
        }
        return Optional.empty();
    }

    /** Whether {@link #connect} is equivalent to connecting with the original URL. */
    public boolean isConnectable() {
        return !wrapped && !properties.containsKey(PGProperty.SOCKET_FACTORY.getName());
    }

    /**
     * Connects with the resolved properties, so that nothing is looked up twice, and refuses to dial an address of
     * production.
     *
     * @throws SQLException if it cannot connect; with a {@link DialledProductionException} as its cause if it must not
     */
    public Connection connect(List<ProductionPattern> production) throws SQLException {
        Properties all = new Properties();
        properties.stringPropertyNames().forEach(name -> all.setProperty(name, properties.getProperty(name)));
        DialledSocketFactory.install(all, production);
        return Objects.requireNonNull(new Driver().connect("jdbc:postgresql://", all));
    }
}
