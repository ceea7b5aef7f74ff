package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Asked before a SQL text is executed on a wrapped connection. Implementations are thread-safe. */
public interface ExecutionGate {
    /**
     * Lets the text pass, or does not.
     *
     * @throws SQLException if the text must not be executed
     */
    Clearance admit(String sql) throws SQLException;

    /** Whether the text begins, commits or rolls back a transaction. */
    boolean controlsTransaction(String sql);

    /** What the text does is decided now, whether it may be executed at each execution. */
    Admission prepare(String sql);

    /** How rows are watched that are changed one by one, without a text: those of an updatable result set. */
    Clearance admitRowChanges();

    /**
     * A choice of rows by equality.
     *
     * @param table as the text spells it
     * @param columns which each equal one value; as the catalogue spells them
     */
    record Lookup(String table, List<String> columns) {}

    /** A text that may be executed many times. */
    interface Admission {
        /**
         * Lets the text pass, or does not.
         *
         * @throws SQLException if the text must not be executed
         */
        Clearance admit() throws SQLException;
    }

    /** How a text that was let pass is watched while it is executed. */
    interface Clearance {
        /** For texts whose rows need no counting. */
        Clearance UNCOUNTED = new Clearance() {
            @Override
            public boolean countsRows() {
                return false;
            }

            @Override
            public boolean needsStatistics() {
                return false;
            }

            @Override
            public boolean controlsTransaction() {
                return false;
            }

            @Override
            public Optional<Lookup> lookup() {
                return Optional.empty();
            }

            @Override
            public void refuseUncounted() {}

            @Override
            public void verify(long rows) {}
        };

        /** Whether {@link #verify} wants to know how many rows were touched before they are committed. */
        boolean countsRows();

        /** Whether the update count does not tell how many rows were touched, so that the server must be asked. */
        boolean needsStatistics();

        /** Whether the text itself begins or ends a transaction, so that its rows cannot be counted in time. */
        boolean controlsTransaction();

        /** By what the rows are chosen: if that is unique they need no counting. */
        Optional<Lookup> lookup();

        /**
         * Told that the rows cannot be counted before they are committed.
         *
         * @throws SQLException if the text must not be executed then
         */
        void refuseUncounted() throws SQLException;

        /**
         * Told how many rows the execution touched, while it can still be undone.
         *
         * @throws SQLException if that is too many; the rows are then rolled back
         */
        void verify(long rows) throws SQLException;
    }
}
