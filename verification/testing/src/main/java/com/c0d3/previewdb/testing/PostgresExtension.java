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
 * A PostgreSQL server for a test class, on a port chosen by the system. Register it in a static field. After each test,
 * it checks that no connection was left open, unless {@link #allowingOpenConnections()} was called.
 */
public final class PostgresExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STARTUP = Duration.ofMinutes(1); // a server that crashed has to recover first

    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, String> settings = new HashMap<>();
    private PostgresVersion version = PostgresVersion.NEWEST;
    private boolean openConnectionsAllowed;
    private @Nullable Path dataDirectory;
    private @Nullable EmbeddedPostgres server;

    /** Permits open connections after a test, for classes whose connection pool outlives it. */
    public PostgresExtension allowingOpenConnections() {
        openConnectionsAllowed = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    /** Makes the server listen on this address too. */
    public PostgresExtension listeningOn(String address) {
        settings.put("listen_addresses", "localhost," + address);
        return this;
    }

    /** Starts the server with this setting, as postgresql.conf takes it. */
    public PostgresExtension setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Selects the major version; see {@link EveryPostgres} for tests that run on all of them. */
    public PostgresExtension version(PostgresVersion version) {
        this.version = version;
        return this;
    }

    /** Returns the major version of the server. */
    public PostgresVersion version() {
        return version;
    }

    /** Uses an existing data directory. */
    public PostgresExtension on(Path existing) {
        dataDirectory = existing;
        return this;
    }

    /** Starts the server explicitly, if it is not registered in a static field. */
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(STARTUP)
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "150");
        settings.forEach(builder::setServerConfig);
        version.olderArchive()
                .ifPresent(archive -> builder.setPgBinaryResolver((system, machine) -> PostgresVersion.open(archive)));
        if (dataDirectory != null) {
            builder.setDataDirectory(dataDirectory).setCleanDataDirectory(false);
        }
        server = builder.start();
    }

    /** Creates an empty database, and returns a data source for the superuser. */
    public PGSimpleDataSource createDatabase() throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        execute(superuser("postgres"), "CREATE DATABASE " + name);
        return superuser(name);
    }

    /** Returns a data source for the superuser on this database. */
    public PGSimpleDataSource superuser(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {port()});
        dataSource.setDatabaseName(database);
        dataSource.setUser("postgres");
        return dataSource;
    }

    /** Returns the port on the loopback address. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException(
                    "The server runs only during the tests: is the field static and @RegisterExtension?");
        }
        return server.getPort();
    }

    /** Executes the statements on a separate connection. */
    public static void execute(javax.sql.DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the first column of a query's rows, as text; NULL becomes null. */
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

    /** Returns the number of rows in the table. */
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
                && System.nanoTime() < deadline) { // the server process of a closed connection takes a moment to end
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
