package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database; each piece of work is a transaction. */
record SimpleTarget(DataSource database, int parallelism) implements LoadTarget {
    @Override
    public <T> T run(SqlWork<T> work) throws ProblemsException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw ServerError.during("Writing to the target", e);
        }
    }
}
