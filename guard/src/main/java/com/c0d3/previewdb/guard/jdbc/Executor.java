package com.c0d3.previewdb.guard.jdbc;

import com.c0d3.previewdb.guard.jdbc.ExecutionGate.Clearance;
import com.c0d3.previewdb.guard.jdbc.ExecutionGate.Lookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Executes what the gate admits. Where rows are counted they can still be rolled back: in auto-commit mode the
 * execution is bracketed in a transaction, inside a transaction the server is made to abort it. Belongs to one
 * statement.
 */
final class Executor {
    private final ExecutionGate gate;
    private final UniqueKeys uniqueKeys;
    private final RowCounting counting;
    private final Connection connection;
    private final List<Clearance> batch = new ArrayList<>();

    Executor(ExecutionGate gate, UniqueKeys uniqueKeys, RowCounting counting, Connection connection) {
        this.gate = gate;
        this.uniqueKeys = uniqueKeys;
        this.counting = counting;
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

    /** Executes a text that answers with rows: those of RETURNING are rows that it touched. */
    <T> T query(Clearance clearance, Statement statement, Call<T> call) throws SQLException {
        return counts(clearance)
                ? withoutCursor(statement, () -> counted(List.of(clearance), call, result -> {}))
                : call.execute();
    }

    int update(Clearance clearance, Call<Integer> call) throws SQLException {
        return counts(clearance) ? counted(List.of(clearance), call, rows -> verify(clearance, rows)) : call.execute();
    }

    long largeUpdate(Clearance clearance, Call<Long> call) throws SQLException {
        return counts(clearance) ? counted(List.of(clearance), call, rows -> verify(clearance, rows)) : call.execute();
    }

    boolean execute(Clearance clearance, Statement statement, Call<Boolean> call) throws SQLException {
        if (!counts(clearance)) {
            return call.execute();
        }
        return withoutCursor(
                statement,
                () -> counted(
                        List.of(clearance),
                        call,
                        isRows -> verify(clearance, isRows ? 0 : statement.getUpdateCount())));
    }

    /** To be called for each statement that joins the batch. */
    void addBatch(Clearance clearance) {
        batch.add(clearance);
    }

    void clearBatch() {
        batch.clear();
    }

    int[] batch(Call<int[]> call) throws SQLException {
        List<Clearance> clearances = takeBatch();
        return anyCounts(clearances)
                ? counted(
                        clearances,
                        call,
                        counts -> verify(clearances, IntStream.of(counts).asLongStream()))
                : call.execute();
    }

    long[] largeBatch(Call<long[]> call) throws SQLException {
        List<Clearance> clearances = takeBatch();
        return anyCounts(clearances)
                ? counted(clearances, call, counts -> verify(clearances, LongStream.of(counts)))
                : call.execute();
    }

    /**
     * To be called before a row of a result is changed.
     *
     * @param rows how many of the result that makes
     */
    void changeRow(long rows) throws SQLException {
        try {
            gate.admitRowChanges().verify(rows);
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                attempt(counting::abortTransaction, e);
            }
            throw e;
        }
    }

    private List<Clearance> takeBatch() {
        List<Clearance> taken = List.copyOf(batch);
        batch.clear();
        return taken;
    }

    private boolean anyCounts(List<Clearance> clearances) throws SQLException {
        for (Clearance clearance : clearances) {
            if (counts(clearance)) {
                return true;
            }
        }
        return false;
    }

    /** Rows are counted where that costs nothing, and where more than one can be touched. */
    private boolean counts(Clearance clearance) throws SQLException {
        if (!clearance.countsRows() || !counting.isPossible()) {
            return false;
        }
        Optional<Lookup> lookup = clearance.lookup();
        boolean costs = clearance.needsStatistics() || connection.getAutoCommit();
        return lookup.isEmpty() || !costs || !uniqueKeys.isUnique(lookup.get(), connection);
    }

    private static void verify(Clearance clearance, long updateCount) throws SQLException {
        if (!clearance.needsStatistics()) {
            clearance.verify(updateCount);
        }
    }

    private static void verify(List<Clearance> clearances, LongStream counts) throws SQLException {
        Iterator<Clearance> clearance = clearances.iterator();
        for (PrimitiveIterator.OfLong count = counts.iterator(); count.hasNext() && clearance.hasNext(); ) {
            verify(clearance.next(), count.nextLong());
        }
    }

    /** A commit closes a cursor. The driver opens none in auto-commit mode, and shall not in our bracket. */
    private <T> T withoutCursor(Statement statement, Call<T> call) throws SQLException {
        int fetchSize = statement.getFetchSize();
        if (fetchSize == 0 || !connection.getAutoCommit()) {
            return call.execute();
        }
        statement.setFetchSize(0);
        try {
            return call.execute();
        } finally {
            statement.setFetchSize(fetchSize);
        }
    }

    private <T> T counted(List<Clearance> clearances, Call<T> call, Verification<T> verification) throws SQLException {
        if (!connection.getAutoCommit()) {
            return verified(clearances, call, verification, counting::abortTransaction);
        }
        connection.setAutoCommit(false);
        T result;
        try {
            result = verified(clearances, call, verification, () -> {});
            connection.commit();
        } catch (Throwable e) { // a pool would lend the connection, in the midst of a transaction, to the next one
            attempt(connection::rollback, e);
            attempt(() -> connection.setAutoCommit(true), e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    private <T> T verified(List<Clearance> clearances, Call<T> call, Verification<T> verification, CleanUp whenTooMany)
            throws SQLException {
        Optional<Clearance> asking =
                clearances.stream().filter(Clearance::needsStatistics).findFirst();
        long before = asking.isPresent() ? counting.rowsTouched() : 0;
        T result = call.execute();
        try {
            verification.accept(result);
            if (asking.isPresent()) {
                asking.get().verify(counting.rowsTouched() - before);
            }
        } catch (SQLException e) {
            attempt(whenTooMany, e);
            throw e;
        }
        return result;
    }

    private interface CleanUp {
        void run() throws SQLException;
    }

    /** Cleans up after a failure, which the caller must see first. */
    private static void attempt(CleanUp cleanUp, Throwable failure) {
        try {
            cleanUp.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
