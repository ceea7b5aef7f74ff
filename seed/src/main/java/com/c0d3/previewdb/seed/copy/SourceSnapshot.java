package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consistent view of production, which several connections share. The first connection exports its snapshot, and
 * each worker imports it, so that all of them see the same rows; see "Snapshot Synchronization Functions" in
 * PostgreSQL's manual. Every connection holds one read-only transaction, which also works on a hot standby and behind a
 * pooler in transaction mode.
 *
 * <p>Thread-safe. Closing it ends all the transactions.
 */
public final class SourceSnapshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceSnapshot.class);

    /** The lock timeout keeps a migration in production from queueing behind us, and us from waiting for it forever. */
    private static final String SETTINGS = """
            SET LOCAL lock_timeout = '10s';
            SET LOCAL statement_timeout = 0;
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL intervalstyle = postgres;
            SET LOCAL datestyle = 'ISO, YMD';
            SET LOCAL timezone = 'UTC';
            SET LOCAL bytea_output = hex;
            SET LOCAL extra_float_digits = 3;
            SET LOCAL row_security = off;
            SET LOCAL jit = off""";

    /** PostgreSQL 17 and later also limit whole transactions. */
    private static final String NO_TRANSACTION_TIMEOUT = """
            SELECT pg_catalog.set_config(name, '0', true) FROM pg_catalog.pg_settings WHERE name = 'transaction_timeout'""";

    /** What any role may ask, and what differs between a primary, its standbys and the databases of each. */
    private static final String IDENTITY = """
            SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time()) || ' ' || oid
            FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()""";

    private static final String SHARING = "Sharing the source's snapshot";
    private static final String ONE_SERVER =
            "name one server, not an endpoint or a pooler that spreads connections over several";

    /** What a server answers that did not export the snapshot: until PostgreSQL 16, and since. */
    private static final Set<String> UNKNOWN_SNAPSHOT = Set.of("22023", "42704");

    private final DataSource source;
    private final Connection leader;
    private final String id;
    private final String identity;
    private final List<Connection> workers = new ArrayList<>();
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();

    private SourceSnapshot(DataSource source, Connection leader, String id, String identity) {
        this.source = source;
        this.leader = leader;
        this.id = id;
        this.identity = identity;
    }

    /**
     * Takes a snapshot of production.
     *
     * @param source its connections must unwrap to pgjdbc's
     * @param workers how many connections share the snapshot, besides the one that holds it; at least 1
     * @throws ProblemsException if the source does not answer, or if the connections reach different servers
     */
    public static SourceSnapshot open(DataSource source, int workers) throws ProblemsException {
        SourceSnapshot snapshot = export(source);
        try {
            for (int i = 0; i < workers; i++) {
                snapshot.addWorker();
            }
            return snapshot;
        } catch (ProblemsException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private static SourceSnapshot export(DataSource source) throws ProblemsException {
        Connection leader = null;
        try {
            leader = begin(source);
            execute(leader, SETTINGS);
            String id = text(leader, "SELECT pg_catalog.pg_export_snapshot()");
            execute(leader, NO_TRANSACTION_TIMEOUT);
            return new SourceSnapshot(source, leader, id, text(leader, IDENTITY));
        } catch (SQLException e) {
            closeAfter(e, leader);
            throw SourceError.connecting(e);
        }
    }

    private void addWorker() throws ProblemsException {
        Connection worker = null;
        try {
            worker = begin(source);
            share(worker);
            execute(worker, SETTINGS);
            execute(worker, NO_TRANSACTION_TIMEOUT);
            // COPY then writes qualified names of types and tables, which mean the same in any session.
            execute(worker, "SET LOCAL search_path = ''");
            if (!text(worker, IDENTITY).equals(identity)) {
                throw new ProblemsException("The connections to the source reach different servers: " + ONE_SERVER);
            }
            workers.add(worker);
            idle.add(worker);
        } catch (SQLException e) {
            closeAfter(e, worker);
            throw SourceError.during(SHARING, e);
        } catch (ProblemsException e) {
            closeAfter(e, worker);
            throw e;
        }
    }

    private void share(Connection worker) throws SQLException, ProblemsException {
        try {
            execute(worker, "SET TRANSACTION SNAPSHOT '%s'".formatted(id));
        } catch (SQLException e) {
            if (UNKNOWN_SNAPSHOT.contains(String.valueOf(e.getSQLState()))) {
                throw SourceError.during(SHARING, e, "The connections seem to reach different servers: " + ONE_SERVER);
            }
            throw e;
        }
    }

    private static Connection begin(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.unwrap(PGConnection.class).setPrepareThreshold(0); // poolers forget prepared statements
            connection.setAutoCommit(false);
            execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** The connection that holds the snapshot; for one thread. Its search path is the role's own. */
    public Connection connection() {
        return leader;
    }

    /** Whether the connection is to the same database of the same server. */
    public boolean isOf(Connection other) throws SQLException {
        return text(other, IDENTITY).equals(identity);
    }

    /** The snapshot's name, as {@code pg_dump --snapshot} takes it. */
    public String id() {
        return id;
    }

    /** The connections that share the snapshot; for work that no {@link #run} does at the same time. */
    public List<Connection> workers() {
        return List.copyOf(workers);
    }

    /** How many workers share the snapshot. */
    public int parallelism() {
        return workers.size();
    }

    /**
     * Runs work on one of the workers' connections; waits for one that is idle.
     *
     * @param action what the work does, for messages, such as {@code Reading the table "users" from the source}
     * @throws ProblemsException if the work failed
     */
    public <T> T run(String action, SqlWork<T> work) throws ProblemsException {
        Connection worker = take();
        try {
            return work.run(worker);
        } catch (SQLException e) {
            throw SourceError.during(action, e);
        } finally {
            idle.add(worker);
        }
    }

    private Connection take() throws ProblemsException {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemsException("Reading the source was interrupted", e);
        }
    }

    /** Whether a run failed because the source gave its snapshot up, so that a fresh one may do. */
    public static boolean wasLost(ProblemsException failure) {
        return SourceError.isTransient(failure);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void closeAfter(Exception failure, @Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Ends the transactions. A failure to do so harms nothing: the server ends them with their connections. */
    @Override
    public void close() {
        List<Connection> all = new ArrayList<>(workers);
        all.add(leader);
        for (Connection connection : all) {
            try (connection) {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            } catch (SQLException e) {
                LOG.debug("Closing a connection to the source failed", e);
            }
        }
    }
}
