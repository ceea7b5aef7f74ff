package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetError;
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
            T result = commit(connection, work);
            giveBack(connection);
            return result;
        } catch (SQLException e) {
            throw TargetError.during("Loading \"%s\"".formatted(server.database()), e);
        } finally {
            permits.release();
        }
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
            closeAfter(e, connection);
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

    private static <T> T commit(Connection connection, SqlWork<T> work) throws SQLException, ProblemsException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | ProblemsException | RuntimeException | Error e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** The server rolls back. A connection that broke cannot be closed properly; why it broke is what matters. */
    private static void closeAfter(Throwable failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void giveBack(Connection connection) {
        synchronized (idle) {
            idle.push(connection);
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
