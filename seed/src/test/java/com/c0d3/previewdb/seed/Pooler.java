package com.c0d3.previewdb.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer in transaction mode before a server. */
final class Pooler implements AutoCloseable {
    private final Process process;
    private final int port;

    private Pooler(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one with so many connections for each database, and with a directory for its file. */
    static Pooler before(PostgresExtension server, int poolSize, Path directory) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Pooler pooler = new Pooler(start(configure(server, port, poolSize, directory)), port);
        pooler.waitFor(server);
        return pooler;
    }

    private static Path configure(PostgresExtension server, int port, int poolSize, Path directory) throws IOException {
        Path file = directory.resolve("pgbouncer.ini");
        Files.writeString(file, """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                query_wait_timeout = 2
                """.formatted(server.port(), port, poolSize));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private static Process start(Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("pgbouncer", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        if (System.getProperty("user.name").equals("root")) { // PgBouncer declines to run as root
            builder.command().addAll(1, List.of("-u", "nobody"));
        }
        return builder.start();
    }

    private void waitFor(PostgresExtension server) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers(through(server.superuser("postgres")))) {
            assertThat(System.nanoTime()).as("PgBouncer does not answer").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static boolean answers(PGSimpleDataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The same database through the pooler. */
    PGSimpleDataSource through(PGSimpleDataSource database) {
        PGSimpleDataSource pooled = new PGSimpleDataSource();
        pooled.setServerNames(new String[] {"127.0.0.1"});
        pooled.setPortNumbers(new int[] {port});
        pooled.setDatabaseName(database.getDatabaseName());
        pooled.setUser(database.getUser());
        return pooled;
    }

    /**
     * The settings that other clients find in the pooler's sessions; a transaction in each keeps it from the others.
     */
    static Set<String> settings(PGSimpleDataSource pooled, int poolSize) throws SQLException {
        String query = "SELECT concat_ws(' ', current_setting('search_path'), current_setting('row_security'),"
                + " current_setting('lock_timeout'), current_setting('transaction_read_only'))";
        Set<String> found = new TreeSet<>();
        List<Connection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < poolSize; i++) {
                Connection client = pooled.getConnection();
                clients.add(client);
                client.setAutoCommit(false);
                try (Statement statement = client.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    found.add(row.getString(1));
                }
            }
        } finally {
            for (Connection client : clients) {
                client.close();
            }
        }
        return found;
    }

    @Override
    public void close() {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }
}
