package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.SQLException;

/** What is to be done after a failure. */
interface CleanUp {
    void run() throws SQLException;

    /** Cleans up after a failure without hiding it from the caller. */
    static void attempt(CleanUp cleanUp, Throwable failure) {
        try {
            cleanUp.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
