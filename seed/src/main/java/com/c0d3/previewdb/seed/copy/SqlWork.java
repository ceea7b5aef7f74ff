package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.SQLException;

/** Work on a database connection whose transaction somebody else begins and ends. */
@FunctionalInterface
public interface SqlWork<T> {
    /** Does the work on the connection, which stays open. */
    T run(Connection connection) throws SQLException, ProblemsException;
}
