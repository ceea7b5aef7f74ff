package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Consulted before a SQL text is executed on a guarded connection. Implementations are thread-safe. */
public interface ExecutionGate {
    /**
     * Admits a text for one execution.
     *
     * @throws SQLException if the text must not be executed
     */
    Clearance admit(String sql) throws SQLException;

    /** Whether the text begins, commits or rolls back a transaction. */
    boolean controlsTransaction(String sql);

    /** Analyses a text now; whether it may be executed is decided at each execution. */
    Admission prepare(String sql);

    /** Returns how to watch rows that are changed one by one without a SQL text, in an updatable result set. */
    Clearance admitRowChanges();

    /**
     * A selection of rows by equality.
     *
     * @param table the table as spelled in the text
     * @param columns the columns that each equal one value, as spelled in the catalogue
     */
    record Lookup(String table, List<String> columns) {}

    /** A text that may be executed many times. */
    interface Admission {
        /**
         * Admits the text for one execution.
         *
         * @throws SQLException if the text must not be executed
         */
        Clearance admit() throws SQLException;
    }

    /** How an admitted text is watched during its execution. */
    interface Clearance {
        /** For texts whose rows need not be counted. */
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
            public void refuseUntracked() {}

            @Override
            public void verify(long rows) {}
        };

        /** Whether {@link #verify} must be told how many rows were touched before they are committed. */
        boolean countsRows();

        /** Whether the update count does not cover the touched rows, so that the server's statistics are needed. */
        boolean needsStatistics();

        /**
         * Whether the text itself begins or ends a transaction, so that its rows cannot be counted before the commit.
         */
        boolean controlsTransaction();

        /** Returns how the rows are looked up; if by a unique key, they need not be counted. */
        Optional<Lookup> lookup();

        /**
         * Called if the rows cannot be counted before they are committed.
         *
         * @throws SQLException if the text must not be executed in that case
         */
        void refuseUncounted() throws SQLException;

        /**
         * Called if the rows cannot be counted because the server keeps no statistics.
         *
         * @throws SQLException if the text must not be executed in that case
         */
        void refuseUntracked() throws SQLException;

        /**
         * Called with the number of touched rows while they can still be rolled back.
         *
         * @throws SQLException if there are too many; the rows are then rolled back
         */
        void verify(long rows) throws SQLException;
    }
}
