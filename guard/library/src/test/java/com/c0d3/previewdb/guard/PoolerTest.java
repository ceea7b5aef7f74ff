package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.tools.jdbc.SingleConnectionDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** PgBouncer between the guard and its server. */
@RequiresProgram("pgbouncer")
final class PoolerTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension().allowingOpenConnections();

    @RegisterExtension
    static final PostgresExtension preview = new PostgresExtension().allowingOpenConnections();

    @TempDir
    private Path directory = Path.of("");

    private int port;
    private Process pooler;

    @BeforeEach
    void startPooler() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        configure(preview);
        ProcessBuilder builder = new ProcessBuilder("pgbouncer", config().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        if (System.getProperty("user.name").equals("root")) { // PgBouncer declines to run as root
            builder.command().addAll(1, List.of("-u", "nobody"));
        }
        pooler = builder.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    @AfterEach
    void stopPooler() throws InterruptedException {
        pooler.destroy();
        assertThat(pooler.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private Path config() {
        return directory.resolve("pgbouncer.ini");
    }

    private void configure(PostgresExtension server) throws IOException {
        Files.writeString(config(), """
                [databases]
                app = host=127.0.0.1 port=%d dbname=postgres user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                admin_users = postgres
                """.formatted(server.port(), port));
        Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private boolean answers() {
        try (Connection connection = through("app").getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private PGSimpleDataSource through(String database) {
        PGSimpleDataSource dataSource = preview.superuser(database);
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setPrepareThreshold(0);
        return dataSource;
    }

    /** Switches the pooler, and its existing clients, to another server. */
    private void lead(PostgresExtension server) throws Exception {
        configure(server);
        Process reload = new ProcessBuilder("kill", "-HUP", String.valueOf(pooler.pid())).start();
        assertThat(reload.waitFor()).isZero();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!identifier(through("app")).equals(identifier(server.superuser("postgres")))
                && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private static String identifier(DataSource dataSource) throws SQLException {
        return String.valueOf(column(dataSource, "SELECT system_identifier FROM pg_control_system()")
                .get(0));
    }

    private static Guard.Builder inPreview() throws SQLException {
        return Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production("id:" + identifier(production.superuser("postgres")));
    }

    @Test
    void productionIsRefusedBehindIt() throws Exception {
        Guard guard = inPreview().build();
        guard.wrap(through("app")).getConnection().close();
        lead(production);
        assertThatThrownBy(() -> guard.wrap(through("app")).getConnection())
                .isInstanceOf(ProductionRefusedException.class);
    }

    @Test
    void eachCheckoutIsVerified() throws Exception {
        try (Connection physical = through("app").getConnection()) {
            DataSource guarded = inPreview().build().wrap(new SingleConnectionDataSource(physical));
            guarded.getConnection().close();
            lead(production);
            assertThatThrownBy(guarded::getConnection)
                    .asInstanceOf(throwable(ProductionRefusedException.class))
                    .extracting(ProductionRefusedException::rule)
                    .asString()
                    .startsWith("is production, by 'id:");
        }
    }

    /** The documented limitation: between checkouts, only the pooler knows where the next transaction runs. */
    @Test
    void withinACheckoutNobodyTells() throws Exception {
        try (Connection connection = inPreview().build().wrap(through("app")).getConnection()) {
            DataSource borrowed = new SingleConnectionDataSource(connection);
            assertThat(identifier(borrowed)).isEqualTo(identifier(preview.superuser("postgres")));
            lead(production);
            assertThat(identifier(borrowed)).isEqualTo(identifier(production.superuser("postgres")));
        }
    }

    @Test
    void itIsRefusedOnRequest() throws SQLException {
        Guard guard = inPreview().refusePoolers(true).build();
        assertThatThrownBy(() -> guard.wrap(through("app")).getConnection())
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessageContaining("is behind a pooler");
        guard.wrap(preview.superuser("postgres")).getConnection().close();
    }
}
