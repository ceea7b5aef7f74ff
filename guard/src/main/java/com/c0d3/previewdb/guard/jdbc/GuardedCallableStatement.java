package com.c0d3.previewdb.guard.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultCallableStatement;

/** A call that asks the gate at each execution. */
final class GuardedCallableStatement extends DefaultCallableStatement {
    private final Connection connection;
    private final Executor executor;
    private final String sql;

    GuardedCallableStatement(CallableStatement delegate, Connection connection, Executor executor, String sql) {
        super(delegate);
        this.connection = connection;
        this.executor = executor;
        this.sql = sql;
    }

    @Override
    public Connection getConnection() {
        return connection;
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
