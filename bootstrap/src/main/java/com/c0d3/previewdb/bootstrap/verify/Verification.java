package com.c0d3.previewdb.bootstrap.verify;

import com.c0d3.previewdb.bootstrap.database.Preview;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.targets.Target;
import com.c0d3.previewdb.guard.Guard;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Tries the previews' database over the network, with what was handed out, and what must not work. */
public final class Verification {
    private static final String JAVAS_OWN_TRUST = "org.postgresql.ssl.DefaultJavaSSLFactory";
    private static final int CONNECT_SECONDS = 5;
    private static final long POOL_MILLIS = 15_000;

    private final Target target;
    private final ServerAddress address;
    private final PreviewCredentials credentials;
    private final boolean owner;
    private final List<Check> checks = new ArrayList<>();

    private Verification(Target target, ServerAddress address, PreviewCredentials credentials, boolean owner) {
        this.owner = owner;
        this.target = target;
        this.address = address;
        this.credentials = credentials;
    }

    /**
     * Tries everything.
     *
     * @throws StepFailedException if there is nothing yet that could be tried
     */
    public static List<Check> of(Target target, Preview preview) throws IOException, SQLException, StepFailedException {
        PreviewCredentials credentials = preview.requireCredentials();
        boolean owner = preview.application().isEmpty();
        return new Verification(target, preview.requireAddress(), credentials, owner).run();
    }

    private List<Check> run() throws IOException {
        worksAsAnApplication();
        refused("a wrong password", dataSource(credentials.database(), credentials.role(), "wrong"), "28P01");
        if (target.isFenced()) {
            PGSimpleDataSource plain = ours();
            plain.setSslMode("disable");
            plain.setSslfactory(null);
            refused("a connection without TLS", plain, "28000");
            refused("the administrator from the network", dataSource("postgres", "postgres", "wrong"), "28000");
            refused("another database", dataSource("postgres", credentials.role(), credentials.password()), "28000");
            PGSimpleDataSource stranger = ours();
            stranger.setSslfactory(JAVAS_OWN_TRUST);
            stranger.setSslFactoryArg(null);
            refused("trust in a certificate that somebody else made", stranger, "08006");
            overIpv6();
        }
        door();
        return List.copyOf(checks);
    }

    private PGSimpleDataSource ours() {
        return dataSource(credentials.database(), credentials.role(), credentials.password());
    }

    private PGSimpleDataSource dataSource(String database, String role, String password) {
        PGSimpleDataSource dataSource = address.dataSource(database, role, password);
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        return dataSource;
    }

    /**
     * Through HikariCP and the guard, as README shows it: a row is written, and taken back. A role that owns nothing
     * has no table for that row: whether it may write is tried without one.
     */
    private void worksAsAnApplication() {
        String name = "an application that writes, through the guard and HikariCP";
        HikariConfig config = new HikariConfig();
        Guard guard =
                Guard.builder().environment(credentials.environment(address)).build();
        config.setDataSource(guard.wrap(ours()));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(POOL_MILLIS);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (owner) {
                statement.execute("CREATE TABLE previewdb_verify (id int)");
                statement.execute("INSERT INTO previewdb_verify VALUES (1)");
                connection.rollback();
            }
            checks.add(new Check(name, true, secured(statement) + ", " + tables(statement)));
            connection.rollback();
            if (!owner) {
                ownsNothing(statement);
            }
        } catch (SQLException | RuntimeException e) {
            checks.add(new Check(name, false, innermost(e)));
        }
    }

    private void ownsNothing(Statement statement) {
        refused(statement, "a table of the application's own", "CREATE TABLE public.previewdb_verify (id int)");
        refused(
                statement,
                "a change of the fence's limits",
                "UPDATE previewdb.fence_limit SET max_rows = 1 WHERE false");
    }

    private void refused(Statement statement, String what, String sql) {
        String name = what + " is refused";
        try {
            statement.execute(sql);
            checks.add(new Check(name, false, "it was let through"));
        } catch (SQLException e) {
            boolean asExpected = "42501".equals(e.getSQLState());
            checks.add(new Check(name, asExpected, asExpected ? "SQLState 42501" : innermost(e)));
        }
        try {
            statement.getConnection().rollback();
        } catch (SQLException e) {
            checks.add(new Check(name, false, innermost(e)));
        }
    }

    private static String secured(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT version FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid() AND ssl")) {
            return row.next() ? row.getString(1) : "without TLS";
        }
    }

    private static String tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT pg_catalog.format('%I.%I', schemaname, tablename) FROM pg_catalog.pg_tables
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'previewdb')""")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        long rows = 0;
        for (String table : tables) {
            statement.executeUpdate("DELETE FROM %s WHERE false".formatted(table)); // needs the right to write
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                row.next();
                rows += row.getLong(1);
            }
        }
        return "%d rows in %d tables".formatted(rows, tables.size());
    }

    private void refused(String what, PGSimpleDataSource dataSource, String sqlState) {
        String name = what + " is refused";
        try (Connection connection = dataSource.getConnection()) {
            checks.add(new Check(
                    name, false, "it was let in, as " + connection.getMetaData().getUserName()));
        } catch (SQLException e) {
            boolean asExpected = sqlState.equals(e.getSQLState());
            checks.add(new Check(name, asExpected, asExpected ? "SQLState " + sqlState : innermost(e)));
        }
    }

    /** Where this machine has such an address itself, and so a way to try. */
    private void overIpv6() throws IOException {
        boolean reachable = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(own -> own instanceof Inet6Address && !own.isLoopbackAddress() && !own.isLinkLocalAddress());
        for (String other : reachable ? target.ipv6Addresses() : List.<String>of()) {
            PGSimpleDataSource dataSource = ours();
            dataSource.setServerNames(new String[] {other});
            try (Connection connection = dataSource.getConnection()) {
                checks.add(new Check(
                        "IPv6 is let in",
                        true,
                        other + " as " + connection.getMetaData().getUserName()));
            } catch (SQLException e) {
                checks.add(new Check("IPv6 is let in", false, other + ": " + innermost(e)));
            }
        }
    }

    private void door() {
        try {
            Optional<String> way = target.tryDoor();
            way.ifPresent(found -> checks.add(new Check("the way back in", true, found)));
        } catch (IOException e) {
            checks.add(new Check("the way back in", false, innermost(e)));
        }
    }

    /** The cause says what happened; what wraps it, where. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
