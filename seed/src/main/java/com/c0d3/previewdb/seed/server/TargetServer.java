package com.c0d3.previewdb.seed.server;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.SingleCertificate;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/**
 * The server of the target: hands out connections to its databases, all with the same role, TLS settings and
 * parameters. Thread-safe, as long as nobody changes the data source that it was made from.
 */
public final class TargetServer {
    /**
     * Whatever the role or the database have set: a load takes as long as it takes. Queries of the catalogue look
     * costly to the planner, but are done before they would be compiled.
     */
    private static final String SETTINGS = """
            SELECT pg_catalog.set_config(s.name, v.value, %s)
            FROM pg_catalog.pg_settings s JOIN (VALUES
                ('statement_timeout', '0'), ('lock_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
                ('idle_session_timeout', '0'), ('transaction_timeout', '0'), ('row_security', 'off'),
                ('standard_conforming_strings', 'on'), ('default_transaction_read_only', 'off'), ('jit', 'off')
            ) v (name, value) ON s.name OPERATOR(pg_catalog.=) v.name""";

    private static final List<String> MAINTENANCE_DATABASES = List.of("postgres", "template1");

    private final PGSimpleDataSource target;
    private final String database;

    private TargetServer(PGSimpleDataSource target) {
        this.target = target;
        this.database = Objects.requireNonNull(target.getDatabaseName(), "the target's data source names no database");
    }

    /** The server of that target. */
    public static TargetServer of(PGSimpleDataSource target) {
        return new TargetServer(target);
    }

    /** The target's database. */
    public String database() {
        return database;
    }

    /** The host as the URL says it. */
    public String host() {
        return target.getServerNames()[0];
    }

    /** The TCP port. */
    public int port() {
        return target.getPortNumbers()[0] == 0 ? 5432 : target.getPortNumbers()[0];
    }

    /** How connections are encrypted, as libpq and pgjdbc call it; empty if the URL does not say. */
    public Optional<String> sslMode() {
        return Optional.ofNullable(target.getSslMode());
    }

    /** The certificate that vouches for the server, in PEM, where the URL names one by itself: previews get it, too. */
    public Optional<String> certificate() {
        return SingleCertificate.of(target);
    }

    /** A data source of the target's role on that database. */
    public PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource copy = new PGSimpleDataSource();
        try {
            copy.initializeFrom(target);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("pgjdbc cannot copy its own data source", e);
        }
        copy.setDatabaseName(name);
        copy.setTcpKeepAlive(true); // the control connection is idle while rows are loaded
        copy.setPrepareThreshold(0); // poolers forget prepared statements
        return copy;
    }

    /** A new connection of the target's role to that database, to ask something. */
    public Connection open(String name) throws SQLException {
        return dataSource(name).getConnection();
    }

    /**
     * A new connection of the target's role to that database, without time limits.
     *
     * @throws ProblemsException if it ends at a pooler: sessions hold our locks and settings, and a pooler hands them
     *     to others
     */
    public Connection connect(String name) throws SQLException, ProblemsException {
        Connection connection = open(name);
        try {
            if (isPooled(connection)) {
                throw new ProblemsException(("A pooler, such as PgBouncer, stands before \"%s:%d/%s\", and this needs"
                                + " sessions of its own: name the server's own address and port as the target (hosting"
                                + " services call that the direct connection)")
                        .formatted(host(), port(), name));
            }
            Sql.rows(connection, row -> row.getString(1), SETTINGS.formatted("false"));
            return connection;
        } catch (SQLException | ProblemsException e) {
            connection.close();
            throw e;
        }
    }

    /** A pooler answers with a process number of its own. */
    private static boolean isPooled(Connection connection) throws SQLException {
        int told = connection.unwrap(PgConnection.class).getBackendPID();
        return Sql.rows(connection, row -> row.getInt(1) != told, "SELECT pg_catalog.pg_backend_pid()")
                .get(0);
    }

    /** Begins a transaction without time limits on a connection that was just opened; behind a pooler, too. */
    public static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Sql.rows(connection, row -> row.getString(1), SETTINGS.formatted("true"));
    }

    /** The database to connect to while the target must have no sessions: the first that lets us in. */
    public Optional<String> findMaintenanceDatabase() {
        return MAINTENANCE_DATABASES.stream()
                .filter(name -> !name.equals(database))
                .filter(this::letsUsIn)
                .findFirst();
    }

    private boolean letsUsIn(String name) {
        try (Connection connection = dataSource(name).getConnection()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false; // whatever the reason, it does not serve
        }
    }

    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host(), port(), database);
    }
}
