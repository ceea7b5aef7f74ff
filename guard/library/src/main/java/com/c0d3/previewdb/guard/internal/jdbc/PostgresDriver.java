package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.AutoSave;

/** Features of the PostgreSQL driver, which need not be on the class path. */
final class PostgresDriver {
    private static final boolean PRESENT = isPresent();

    private PostgresDriver() {}

    private static boolean isPresent() {
        try {
            Class.forName("org.postgresql.PGConnection", false, PostgresDriver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whether the connection is one of pgjdbc's, or says that it wraps one. */
    static boolean isBehind(Connection connection) {
        try {
            return PRESENT && connection.isWrapperFor(PGConnection.class);
        } catch (SQLException e) {
            return false; // then unwrap fails, too
        }
    }

    static boolean isCopyManager(Object value) {
        return PRESENT && value instanceof CopyManager;
    }

    /** Whether a transaction is open, including one begun by a SQL text in auto-commit mode. */
    static boolean isInTransaction(Connection connection) throws SQLException {
        return !connection.getAutoCommit()
                || (PRESENT
                        && connection.isWrapperFor(BaseConnection.class)
                        && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE);
    }

    /** A query on a connection. */
    interface Step<T> {
        T run() throws SQLException;
    }

    /**
     * Runs a step without the savepoint that the driver's {@code autosave} would set: it would save the preceding
     * statements.
     */
    static <T> T withoutAutosave(Connection connection, Step<T> step) throws SQLException {
        if (!PRESENT || !connection.isWrapperFor(PGConnection.class)) {
            return step.run();
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        AutoSave autosave = driver.getAutosave();
        driver.setAutosave(AutoSave.NEVER);
        try {
            return step.run();
        } finally {
            driver.setAutosave(autosave);
        }
    }
}
