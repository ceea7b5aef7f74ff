package com.c0d3.previewdb.guard.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/** A prepared statement that asks the gate at each execution: a permit may have come or gone since it was prepared. */
final class GuardedPreparedStatement extends DefaultPreparedStatement {
    private final Executor executor;
    private final String sql;

    GuardedPreparedStatement(PreparedStatement delegate, Connection connection, Executor executor, String sql) {
        super(delegate, connection);
        this.executor = executor;
        this.sql = sql;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return executor.query(sql, this, super::executeQuery);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return executor.update(sql, super::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return executor.largeUpdate(sql, super::executeLargeUpdate);
    }

    @Override
    public boolean execute() throws SQLException {
        return executor.execute(sql, this, super::execute);
    }

    @Override
    public void addBatch() throws SQLException {
        executor.addBatch(sql);
        super.addBatch();
    }

    @Override
    public void clearBatch() throws SQLException {
        executor.clearBatch();
        super.clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return executor.batch(super::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return executor.largeBatch(super::executeLargeBatch);
    }
}
