package com.c0d3.previewdb.guard.internal.jdbc;

import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Clearance;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Lookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Executes what the gate admits. Statements whose rows are counted can still be rolled back: in auto-commit mode the
 * executor wraps them in a transaction; inside a transaction it makes the server abort it. Belongs to one statement.
 */
final class Executor {
    private final ExecutionGate gate;
    private final UniqueKeys uniqueKeys;
    private final RowCounting counting;
    private final Connection connection;
    private final List<Member> batch = new ArrayList<>();

    /**
     * A member of the batch.
     *
     * @param sql its text, unless it is a member of a prepared statement's batch
     */
    private record Member(Clearance clearance, Optional<String> sql) {}

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

    /** Rejects a result that shows too many rows. */
    private interface Verification<T> {
        void accept(T result) throws SQLException;
    }

    /**
     * Executes a query. Rows returned by RETURNING count as touched. If the text returns no rows, the driver throws
     * only after the server has executed it.
     */
    <T> T query(Clearance clearance, Statement statement, Call<T> call) throws SQLException {
        return counts(clearance)
                ? withoutCursor(statement, () -> counted(Optional.of(clearance), call, result -> {}))
                : call.execute();
    }

    int update(Clearance clearance, Call<Integer> call) throws SQLException {
        return counts(clearance) ? counted(asking(clearance), call, rows -> verify(clearance, rows)) : call.execute();
    }

    long largeUpdate(Clearance clearance, Call<Long> call) throws SQLException {
        return counts(clearance) ? counted(asking(clearance), call, rows -> verify(clearance, rows)) : call.execute();
    }

    boolean execute(Clearance clearance, Statement statement, Call<Boolean> call) throws SQLException {
        if (!counts(clearance)) {
            return call.execute();
        }
        Verification<Boolean> verification = isRows -> verify(clearance, isRows ? 0 : statement.getUpdateCount());
        return withoutCursor(statement, () -> counted(asking(clearance), call, verification));
    }

    /** Must be called for each text added to the batch. */
    void addBatch(Clearance clearance, String sql) {
        batch.add(new Member(clearance, Optional.of(sql)));
    }

    /** Must be called each time the prepared statement is added to the batch. */
    void addBatch(Clearance clearance) {
        batch.add(new Member(clearance, Optional.empty()));
    }

    void clearBatch() {
        batch.clear();
    }

    int[] batch(Call<int[]> call) throws SQLException {
        return batch(call, counts -> IntStream.of(counts).asLongStream());
    }

    long[] largeBatch(Call<long[]> call) throws SQLException {
        return batch(call, LongStream::of);
    }

    /**
     * Must be called before a row of a result set is changed.
     *
     * @param rows the number of rows of this result set changed so far, including this one
     */
    void changeRow(long rows) throws SQLException {
        if (!counting.isPossible()) {
            return;
        }
        try {
            gate.admitRowChanges().verify(rows);
        } catch (SQLException e) {
            if (PostgresDriver.isInTransaction(connection)) {
                CleanUp.attempt(counting::abortTransaction, e);
            }
            throw e;
        }
    }

    private <T> T batch(Call<T> call, Function<T, LongStream> counts) throws SQLException {
        List<Clearance> clearances = batch.stream().map(Member::clearance).toList();
        Call<T> calling = () -> {
            batch.clear(); // as the driver does with its own batch
            return call.execute();
        };
        return countsBatch(clearances)
                ? counted(
                        clearances.stream().filter(Clearance::needsStatistics).findFirst(),
                        calling,
                        result -> verify(clearances, counts.apply(result)))
                : calling.execute();
    }

    private boolean countsBatch(List<Clearance> clearances) throws SQLException {
        for (Clearance clearance : clearances) {
            if (counts(clearance)) {
                boolean controls = batch.stream()
                        .anyMatch(member ->
                                member.sql().filter(gate::controlsTransaction).isPresent());
                if (controls) {
                    clearance.refuseUncounted();
                }
                return !controls;
            }
        }
        return false;
    }

    /** Returns whether to count: where counting is free, and where more than one row can be touched. */
    private boolean counts(Clearance clearance) throws SQLException {
        if (!clearance.countsRows() || !counting.isPossible()) {
            return false;
        } else if (clearance.controlsTransaction()) {
            clearance.refuseUncounted();
            return false;
        }
        Optional<Lookup> lookup = clearance.lookup();
        boolean costs = clearance.needsStatistics() || !PostgresDriver.isInTransaction(connection);
        return lookup.isEmpty() || !costs || !uniqueKeys.isUnique(lookup.get(), connection);
    }

    private static Optional<Clearance> asking(Clearance clearance) {
        return Optional.of(clearance).filter(Clearance::needsStatistics);
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

    /**
     * Committing closes cursors. The driver opens none in auto-commit mode, so it must not do so in our transaction
     * either.
     */
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

    /**
     * Executes a call so that it can still be undone.
     *
     * @param asking whose rows only the server's statistics show; empty if the result shows them
     */
    private <T> T counted(Optional<Clearance> asking, Call<T> call, Verification<T> verification) throws SQLException {
        if (PostgresDriver.isInTransaction(connection)) {
            return verified(asking, call, verification, true);
        }
        Bracket bracket = Bracket.begin(connection);
        T result;
        try {
            result = verified(asking, call, verification, false);
            bracket.commit();
        } catch (Throwable e) { // otherwise a pool would lend the connection to its next user in the middle of a
            // transaction
            bracket.undo(e);
            throw e;
        }
        return result;
    }

    private <T> T verified(Optional<Clearance> asking, Call<T> call, Verification<T> verification, boolean aborts)
            throws SQLException {
        Map<Long, Long> before = asking.isPresent() ? rowsTouched(asking.get()) : Map.of();
        T result;
        try {
            result = call.execute();
        } catch (Throwable e) {
            if (aborts && asking.isPresent()) {
                abortIfTooMany(asking.get(), before, e);
            }
            throw e;
        }
        try {
            verification.accept(result);
            if (asking.isPresent()) {
                asking.get().verify(RowCounting.difference(before, rowsTouched(asking.get())));
            }
        } catch (SQLException e) {
            if (aborts) {
                CleanUp.attempt(counting::abortTransaction, e);
            }
            throw e;
        }
        return result;
    }

    /** The rows touched so far; a text whose rows the server does not count is refused. */
    private Map<Long, Long> rowsTouched(Clearance asking) throws SQLException {
        Map<Long, Long> touched = counting.rowsTouched();
        if (RowCounting.isBlind(touched)) {
            asking.refuseUntracked();
        }
        return touched;
    }

    /** Checks the rows after a failure: the driver rejects some results after the server has executed the statement. */
    private void abortIfTooMany(Clearance asking, Map<Long, Long> before, Throwable failure) {
        long touched;
        try {
            touched = RowCounting.difference(before, counting.rowsTouched());
        } catch (SQLException e) {
            return; // the server has already aborted the transaction
        }
        try {
            asking.verify(touched);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            CleanUp.attempt(counting::abortTransaction, failure);
        }
    }
}
