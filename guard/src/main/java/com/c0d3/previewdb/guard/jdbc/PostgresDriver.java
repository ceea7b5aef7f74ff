package com.c0d3.previewdb.guard.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.jdbc.AutoSave;

/** What only PostgreSQL's own driver has, which an application need not bring. */
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

    static boolean isCopyManager(Object value) {
        return PRESENT && value instanceof CopyManager;
    }

    /** Something that is done on a connection. */
    interface Step {
        void run() throws SQLException;
    }

    /** Takes a step whose failure the driver does not hide by going back to a savepoint, as {@code autosave} says. */
    static void withoutAutosave(Connection connection, Step step) throws SQLException {
        if (!PRESENT || !connection.isWrapperFor(PGConnection.class)) {
            step.run();
            return;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        AutoSave autosave = driver.getAutosave();
        driver.setAutosave(AutoSave.NEVER);
        try {
            step.run();
        } finally {
            driver.setAutosave(autosave);
        }
    }
}
