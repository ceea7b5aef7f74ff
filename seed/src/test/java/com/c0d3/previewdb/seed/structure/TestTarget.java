package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The two kinds of targets: a transaction for each piece of work, and one for all. */
final class TestTarget implements LoadTarget, AutoCloseable {
    private final DataSource dataSource;
    private final int parallelism;
    private final Optional<Connection> only;

    private TestTarget(DataSource dataSource, int parallelism, Optional<Connection> only) {
        this.dataSource = dataSource;
        this.parallelism = parallelism;
        this.only = only;
    }

    static TestTarget parallel(DataSource dataSource) {
        return new TestTarget(dataSource, 3, Optional.empty());
    }

    static TestTarget oneTransaction(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return new TestTarget(dataSource, 1, Optional.of(connection));
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public <T> T run(SqlWork<T> work) throws ProblemsException {
        try {
            return only.isPresent() ? work.run(only.get()) : commit(work);
        } catch (SQLException e) {
            throw ServerError.during("The test's work", e);
        }
    }

    private <T> T commit(SqlWork<T> work) throws SQLException, ProblemsException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        }
    }

    /** Commits what one transaction did. */
    void publish() throws SQLException {
        if (only.isPresent()) {
            only.get().commit();
        }
    }

    @Override
    public void close() throws SQLException {
        if (only.isPresent()) {
            only.get().close();
        }
    }
}
