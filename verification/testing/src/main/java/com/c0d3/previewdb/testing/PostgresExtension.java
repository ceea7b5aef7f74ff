package com.c0d3.previewdb.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of its own for a test class, on a port that the system chose. Register it in a static field.
 * After each test it checks that no connection was left open, except where {@link #allowingOpenConnections()} was asked
 * for.
 */
public final class PostgresExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, String> settings = new HashMap<>();
    private PostgresVersion version = PostgresVersion.NEWEST;
    private boolean openConnectionsAllowed;
    private @Nullable Path dataDirectory;
    private @Nullable EmbeddedPostgres server;

    /** For classes whose connection pool outlives the single test. */
    public PostgresExtension allowingOpenConnections() {
        openConnectionsAllowed = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    /** A server that listens on that address too. */
    public PostgresExtension listeningOn(String address) {
        settings.put("listen_addresses", "localhost," + address);
        return this;
    }

    /** A server of that major version; see {@link EveryPostgres} for tests that run on all of them. */
    public PostgresExtension version(PostgresVersion version) {
        this.version = version;
        return this;
    }

    /** The major version of the server. */
    public PostgresVersion version() {
        return version;
    }

    /** A server on a data directory that there is already. */
    public PostgresExtension on(Path existing) {
        dataDirectory = existing;
        return this;
    }

    /** Starts the server, where JUnit does not: outside of a static field. */
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("max_connections", "150");
        settings.forEach(builder::setServerConfig);
        version.olderArchive()
                .ifPresent(archive -> builder.setPgBinaryResolver((system, machine) -> PostgresVersion.open(archive)));
        if (dataDirectory != null) {
            builder.setDataDirectory(dataDirectory).setCleanDataDirectory(false);
        }
        server = builder.start();
    }

    /** A new, empty database, connected to as the superuser. */
    public PGSimpleDataSource createDatabase() throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        execute(superuser("postgres"), "CREATE DATABASE " + name);
        return superuser(name);
    }

    /** A data source of the superuser, on the database of that name. */
    public PGSimpleDataSource superuser(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {port()});
        dataSource.setDatabaseName(database);
        dataSource.setUser("postgres");
        return dataSource;
    }

    /** The port on which the server listens, on the loopback address. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException(
                    "The server runs only during the tests: is the field static and @RegisterExtension?");
        }
        return server.getPort();
    }

    /** Runs the statements on a connection of their own. */
    public static void execute(javax.sql.DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query's rows, as text; null where the database says NULL. */
    public static List<@Nullable String> column(javax.sql.DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** How many rows the table has. */
    public static int count(javax.sql.DataSource dataSource, String table) throws SQLException {
        return Integer.parseInt(String.valueOf(
                column(dataSource, "SELECT count(*) FROM " + table).get(0)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (openConnectionsAllowed) {
            return;
        }
        String others = "SELECT query FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<@Nullable String> open = column(superuser("postgres"), others);
        while (!open.isEmpty()
                && System.nanoTime() < deadline) { // a closed connection's server process takes a moment to end
            Thread.sleep(20);
            open = column(superuser("postgres"), others);
        }
        assertThat(open)
                .as("the last statements of connections that the test left open")
                .isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    /** Stops the server that {@link #start} started. */
    public void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
