package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection, which belongs to the caller. */
@FunctionalInterface
public interface SqlWork<T> {
    /** Does the work within the connection's transaction; neither ends the transaction nor closes the connection. */
    T run(Connection connection) throws SQLException, ProblemsException;
}
