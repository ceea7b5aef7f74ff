package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.tools.jdbc.SingleConnectionDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Routes to production that a configuration does not show, only the live server. */
final class ReachedServersTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension preview = new PostgresExtension();

    private static String productionId = "";

    @BeforeAll
    static void stampThePreview() throws SQLException {
        productionId = String.valueOf(
                column(production.superuser("postgres"), "SELECT system_identifier FROM pg_control_system()")
                        .get(0));
        execute(preview.superuser("postgres"), "COMMENT ON DATABASE postgres IS 'previewdb: preview mine'");
    }

    private static Guard.Builder inPreview() {
        return Guard.builder().environment(Map.of("VERCEL_ENV", "preview"));
    }

    private static Guard knowingTheIdentifier() {
        return inPreview().production("id:" + productionId).build();
    }

    private static Guard knowingThePlace() {
        return inPreview().production("localhost:" + production.port()).build();
    }

    private static Guard expectingTheStamp() {
        return Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview", Guard.STAMP_VARIABLE, "mine"))
                .build();
    }

    private static PGSimpleDataSource on(int port) {
        PGSimpleDataSource dataSource = production.superuser("postgres");
        dataSource.setPortNumbers(new int[] {port});
        return dataSource;
    }

    private static void connect(Guard guard, DataSource dataSource) throws SQLException {
        try (Connection connection = guard.wrap(dataSource).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static void assertRefused(Guard guard, DataSource dataSource, String rule) {
        assertThatThrownBy(() -> connect(guard, dataSource))
                .isInstanceOfSatisfying(
                        ProductionRefusedException.class,
                        e -> assertThat(e.rule()).startsWith(rule));
    }

    @Test
    void aTunnelToProductionIsRefused() throws Exception {
        try (Forwarder tunnel = new Forwarder(production.port())) {
            assertRefused(knowingTheIdentifier(), on(tunnel.port()), "is production, by 'id:" + productionId + "'");
            assertRefused(expectingTheStamp(), on(tunnel.port()), "does not carry the stamp 'mine'");
            // The documented limitation: a place does not show where a tunnel leads.
            assertThatCode(() -> connect(knowingThePlace(), on(tunnel.port()))).doesNotThrowAnyException();
        }
        try (Forwarder tunnel = new Forwarder(preview.port())) {
            connect(knowingTheIdentifier(), on(tunnel.port()));
            connect(expectingTheStamp(), on(tunnel.port()));
        }
    }

    @Test
    void eachConnectionThroughABalancerIsAsked() throws Exception {
        try (Forwarder balancer = new Forwarder(preview.port(), production.port())) {
            DataSource guarded = knowingTheIdentifier().wrap(on(balancer.port()));
            guarded.getConnection().close();
            assertThatThrownBy(guarded::getConnection).isInstanceOf(ProductionRefusedException.class);
        }
    }

    /** Connects to production, whatever is requested. */
    public static final class LyingFactory extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return new Socket(InetAddress.getLoopbackAddress(), production.port());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            return createSocket();
        }
    }

    @Test
    void behindASocketFactoryAPlaceProvesNothing() throws SQLException {
        PGSimpleDataSource dataSource = on(preview.port());
        dataSource.setSocketFactory(LyingFactory.class.getName());
        assertRefused(
                knowingThePlace(),
                dataSource,
                "cannot be distinguished from production: '" + LyingFactory.class.getName()
                        + "' decides where the driver connects");
        assertRefused(knowingTheIdentifier(), dataSource, "is production");
        assertRefused(expectingTheStamp(), dataSource, "does not carry");
        Guard allowing = inPreview()
                .production("localhost:" + production.port())
                .allowUnknownTarget(true)
                .build();
        connect(allowing, dataSource);
    }

    @Test
    void aUnixSocketIsNoPlace() throws SQLException {
        PGSimpleDataSource dataSource = on(preview.port());
        dataSource.setSocketFactory("org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        dataSource.setSocketFactoryArg("/tmp/.s.PGSQL." + production.port());
        assertRefused(knowingThePlace(), dataSource, "cannot be distinguished from production");
        assertRefused(knowingTheIdentifier(), dataSource, "is production");
        dataSource.setSocketFactoryArg("/tmp/.s.PGSQL." + preview.port());
        connect(knowingTheIdentifier(), dataSource);
    }

    @Test
    void whatIsChangedAfterItWasWrappedIsReadAgain() throws SQLException {
        PGSimpleDataSource dataSource = on(preview.port());
        DataSource guarded = knowingThePlace().wrap(dataSource);
        guarded.getConnection().close();
        dataSource.setPortNumbers(new int[] {production.port()});
        assertThatThrownBy(guarded::getConnection).isInstanceOf(ProductionRefusedException.class);
    }

    @Test
    void whatIsChangedInsideOfAPoolIsReadAgain() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(on(preview.port()));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            DataSource guarded = knowingThePlace().wrap(pool);
            guarded.getConnection().close();
            pool.unwrap(PGSimpleDataSource.class).setPortNumbers(new int[] {production.port()});
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThatThrownBy(guarded::getConnection).isInstanceOf(ProductionRefusedException.class);
        }
    }

    @Test
    void whoDoesNotTellItsIdentifierMayBeProduction() throws SQLException {
        execute(
                preview.superuser("postgres"),
                "CREATE ROLE app LOGIN",
                "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
        PGSimpleDataSource dataSource = on(preview.port());
        dataSource.setUser("app");
        assertRefused(
                knowingTheIdentifier(),
                dataSource,
                "cannot be distinguished from production: it does not report its system identifier");
        connect(knowingThePlace(), dataSource);
        connect(expectingTheStamp(), dataSource);
    }

    @Test
    void anotherProductIsNotProduction() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:");
        connect(knowingThePlace(), h2);
        connect(knowingTheIdentifier(), h2);
        assertThatThrownBy(() -> connect(expectingTheStamp(), h2))
                .isInstanceOf(ProductionRefusedException.class)
                .hasMessage(
                        "A preview must not use this database: 'H2' is not a PostgreSQL database, so it cannot be stamped. This"
                                + " is a preview because of VERCEL_ENV=preview. If it is intended, allow it with"
                                + " allowUnknownTarget(true).");
    }

    /** One connection object that switches between servers, as drivers do that split reads from writes. */
    private static Connection switching(AtomicReference<Connection> current) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            try {
                return method.invoke(current.get(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void aConnectionThatChangesServersIsAskedAgain() throws SQLException {
        Connection first = preview.superuser("postgres").getConnection();
        Connection second = production.superuser("postgres").getConnection();
        AtomicReference<Connection> current = new AtomicReference<>(first);
        DataSource dataSource = proxy(DataSource.class, (proxy, method, arguments) -> switching(current));
        Connection connection = knowingTheIdentifier().wrap(dataSource).getConnection();
        connection.prepareStatement("SELECT 1").close();
        current.set(second);
        assertThatThrownBy(() -> connection.prepareStatement("SELECT 1"))
                .isInstanceOf(ProductionRefusedException.class);
        assertThat(second.isClosed()).isTrue();
        first.close();
    }

    @Test
    void aPhysicalConnectionIsAskedOnce() throws SQLException {
        try (Connection physical = preview.superuser("postgres").getConnection()) {
            execute(preview.superuser("postgres"), "COMMENT ON DATABASE postgres IS 'previewdb: preview mine'");
            GuardedDataSource guarded = expectingTheStamp().wrap(new SingleConnectionDataSource(physical));
            guarded.getConnection().close();
            execute(preview.superuser("postgres"), "COMMENT ON DATABASE postgres IS 'previewdb: preview other'");
            guarded.getConnection().close();
        } finally {
            execute(preview.superuser("postgres"), "COMMENT ON DATABASE postgres IS 'previewdb: preview mine'");
        }
    }
}
