package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with one open transaction, set so that COPY's text says the same on both sides. Closing it rolls back,
 * unless {@link #commit} came first. Not thread-safe.
 */
public final class CopySession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopySession.class);

    /**
     * As in pg_dump: an interval is read as it was written, and row security raises an error instead of hiding rows.
     */
    private static final String SETTINGS = """
            SET LOCAL intervalstyle = postgres;
            SET LOCAL extra_float_digits = 3;
            SET LOCAL row_security = off""";

    private final String name;
    private final Connection connection;
    private final boolean autoCommit;
    private boolean committed;

    private CopySession(String name, Connection connection) throws SQLException {
        this.name = name;
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
    }

    /** Reads from the source: everything from the same snapshot, and nothing can be written. */
    public static CopySession source(DataSource source) throws ProblemsException {
        return open("source", source, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    /** Writes to the target: all or nothing. */
    public static CopySession target(DataSource target) throws ProblemsException {
        return open("target", target, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
    }

    private static CopySession open(String name, DataSource dataSource, String transaction) throws ProblemsException {
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            CopySession session = new CopySession(name, connection);
            connection.setAutoCommit(false);
            session.execute(transaction);
            session.execute(SETTINGS);
            return session;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw ServerError.during("Connecting to the %s".formatted(name), e);
        }
    }

    private static void closeAfter(SQLException failure, @Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** The connection, within its transaction. */
    public Connection connection() {
        return connection;
    }

    /** Executes a statement in the transaction. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the query's only row, as a number; 0 for NULL. */
    public long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whether the other session is in the same database: what one locks, the other cannot. */
    public boolean isInSameDatabase(CopySession other) throws SQLException {
        int lock = new SecureRandom().nextInt();
        number("SELECT 1 FROM pg_catalog.pg_advisory_xact_lock_shared(%d)".formatted(lock));
        return other.number("SELECT pg_catalog.pg_try_advisory_xact_lock(%d)::pg_catalog.int4".formatted(lock)) == 0;
    }

    /** Ends the transaction; a read-only one, too, so that its snapshot is let go. */
    public void commit() throws ProblemsException {
        try {
            connection.commit();
            committed = true;
        } catch (SQLException e) {
            throw ServerError.during("The commit in the %s".formatted(name), e);
        }
    }

    @Override
    public void close() throws ProblemsException {
        try (Connection closing = connection) {
            if (closing.isClosed()) { // given up midway: the server rolls back
                return;
            }
            if (!committed) {
                closing.rollback();
            }
            closing.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            if (!committed) {
                throw ServerError.during("Closing the connection to the %s".formatted(name), e);
            }
            LOG.warn("Closing the connection to the {} failed after the work was done", name, e);
        }
    }
}
