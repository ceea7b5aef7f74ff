package com.c0d3.previewdb.guard.jdbc;

import com.c0d3.previewdb.guard.jdbc.ExecutionGate.Clearance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Executes what the gate admits. Where rows are counted they can still be rolled back: in auto-commit mode the
 * execution is bracketed in a transaction, inside a transaction the server is made to abort it. Belongs to one
 * statement.
 */
final class Executor {
    /** Aborts the transaction on the server, so that it can only be rolled back, by whatever road a commit comes. */
    private static final String ABORT =
            "SELECT 'previewdb: too many rows, the transaction is aborted'::pg_catalog.int4";

    private static final String INVALID_TEXT_REPRESENTATION = "22P02";

    private final ExecutionGate gate;
    private final Connection connection;
    private final List<Clearance> batch = new ArrayList<>();

    Executor(ExecutionGate gate, Connection connection) {
        this.gate = gate;
        this.connection = connection;
    }

    /** A call on the wrapped statement. */
    interface Call<T> {
        T execute() throws SQLException;
    }

    /** Refuses a result that shows too many rows. */
    private interface Verification<T> {
        void accept(T result) throws SQLException;
    }

    /** Executes a text whose result rows, if it has any, are read by the caller later. */
    <T> T query(String sql, Call<T> call) throws SQLException {
        Clearance unused = gate.admit(sql); // the rows that a RETURNING clause sends back are not counted
        return call.execute();
    }

    int update(String sql, Call<Integer> call) throws SQLException {
        Clearance clearance = gate.admit(sql);
        return counted(clearance.countsRows(), call, rows -> clearance.verify(rows));
    }

    long largeUpdate(String sql, Call<Long> call) throws SQLException {
        Clearance clearance = gate.admit(sql);
        return counted(clearance.countsRows(), call, rows -> clearance.verify(rows));
    }

    boolean execute(String sql, Statement statement, Call<Boolean> call) throws SQLException {
        Clearance clearance = gate.admit(sql);
        boolean counts = clearance.countsRows() && statement.getFetchSize() == 0; // a commit would close the cursor
        return counted(counts, call, isRows -> clearance.verify(isRows ? 0 : statement.getUpdateCount()));
    }

    /** To be called for each statement that joins the batch. */
    void addBatch(String sql) throws SQLException {
        batch.add(gate.admit(sql));
    }

    void clearBatch() {
        batch.clear();
    }

    int[] batch(Call<int[]> call) throws SQLException {
        List<Clearance> clearances = takeBatch();
        return counted(
                anyCounts(clearances),
                call,
                counts -> verify(clearances, IntStream.of(counts).asLongStream()));
    }

    long[] largeBatch(Call<long[]> call) throws SQLException {
        List<Clearance> clearances = takeBatch();
        return counted(anyCounts(clearances), call, counts -> verify(clearances, LongStream.of(counts)));
    }

    private List<Clearance> takeBatch() {
        List<Clearance> taken = List.copyOf(batch);
        batch.clear();
        return taken;
    }

    private static boolean anyCounts(List<Clearance> clearances) {
        return clearances.stream().anyMatch(Clearance::countsRows);
    }

    private static void verify(List<Clearance> clearances, LongStream counts) throws SQLException {
        Iterator<Clearance> clearance = clearances.iterator();
        for (PrimitiveIterator.OfLong count = counts.iterator(); count.hasNext() && clearance.hasNext(); ) {
            clearance.next().verify(count.nextLong());
        }
    }

    private <T> T counted(boolean counts, Call<T> call, Verification<T> verification) throws SQLException {
        if (!counts) {
            return call.execute();
        }
        return connection.getAutoCommit() ? bracketed(call, verification) : inTransaction(call, verification);
    }

    private <T> T bracketed(Call<T> call, Verification<T> verification) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = call.execute();
            verification.accept(result);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            attempt(connection::rollback, e);
            attempt(() -> connection.setAutoCommit(true), e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    private <T> T inTransaction(Call<T> call, Verification<T> verification) throws SQLException {
        T result = call.execute();
        try {
            verification.accept(result);
            return result;
        } catch (SQLException e) {
            abortTransaction();
            throw e;
        }
    }

    private void abortTransaction() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ABORT);
        } catch (SQLException e) {
            if (!INVALID_TEXT_REPRESENTATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private interface CleanUp {
        void run() throws SQLException;
    }

    /** Cleans up after a failure, which the caller must see first. */
    private static void attempt(CleanUp cleanUp, Exception failure) {
        try {
            cleanUp.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
