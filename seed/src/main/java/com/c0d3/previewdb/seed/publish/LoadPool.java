package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to a new database that is filled. Thread-safe. */
final class LoadPool implements LoadTarget, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadPool.class);

    private final TargetServer server;
    private final String database;
    private final String owner;
    private final DatabaseMark mark;
    private final int parallelism;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ArrayDeque<>();

    LoadPool(TargetServer server, String database, String owner, DatabaseMark mark, int parallelism) {
        this.server = server;
        this.database = database;
        this.owner = owner;
        this.mark = mark;
        this.parallelism = parallelism;
        this.permits = new Semaphore(parallelism);
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public <T> T run(SqlWork<T> work) throws ProblemsException {
        permits.acquireUninterruptibly();
        try {
            Connection connection = take();
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                giveBack(connection, done);
            }
        } catch (SQLException e) {
            throw ServerError.during("Loading \"%s\"".formatted(server.database()), e, advice(e));
        } finally {
            permits.release();
        }
    }

    private static String advice(SQLException error) {
        return switch (String.valueOf(error.getSQLState())) {
            case "53100" -> "The target's disk is full: drop what is not needed, such as old clones, or enlarge it";
            case "53300" -> "The target has too few connections: lower the parallelism, or close others";
            default -> "";
        };
    }

    private Connection take() throws SQLException, ProblemsException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        Connection connection = server.connect(database);
        try {
            requireOurs(connection);
            Sql.execute(
                    connection, "SET ROLE " + quote(owner)); // so that what is created belongs to the target's owner
            Sql.execute(connection, "SET synchronous_commit = off"); // nobody reads it before it is complete
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | ProblemsException e) {
            connection.close();
            throw e;
        }
    }

    /** The name alone is no proof: another host may answer. */
    private void requireOurs(Connection connection) throws SQLException, ProblemsException {
        Optional<String> comment = Sql.text(connection, """
                SELECT pg_catalog.shobj_description(oid, 'pg_database')
                FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()""");
        if (!comment.equals(Optional.of(mark.comment()))) {
            throw new ProblemsException("\"%s\" on %s:%d is not the database that this load has made"
                    .formatted(database, server.host(), server.port()));
        }
    }

    private void giveBack(Connection connection, boolean clean) throws SQLException {
        if (clean) {
            synchronized (idle) {
                idle.push(connection);
            }
        } else {
            connection.close(); // the server rolls back
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                try {
                    idle.pop().close();
                } catch (SQLException e) {
                    LOG.warn("Closing a connection to \"{}\" failed", database, e);
                }
            }
        }
    }
}
