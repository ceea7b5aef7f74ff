package com.c0d3.previewdb.guard.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction around one statement of a connection in auto-commit mode, so that the statement can be undone. */
interface Bracket {
    /** Commits, and leaves the connection in auto-commit mode. */
    void commit() throws SQLException;

    /** Rolls back because of this failure, and leaves the connection in auto-commit mode if that is possible. */
    void undo(Throwable failure);

    /**
     * Begins the transaction. It may write if, and only if, the statement alone might: on a read-only connection pgjdbc
     * would begin it with {@code BEGIN READ ONLY}, although its setting {@code readOnlyMode=transaction} lets a
     * statement write in auto-commit mode.
     */
    static Bracket begin(Connection connection) throws SQLException {
        return connection.isReadOnly() ? BySql.begin(connection) : ByDriver.begin(connection);
    }

    /** Begun by the driver, which sends BEGIN together with the statement. */
    record ByDriver(Connection connection) implements Bracket {
        static Bracket begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            return new ByDriver(connection);
        }

        @Override
        public void commit() throws SQLException {
            connection.commit();
            connection.setAutoCommit(true);
        }

        @Override
        public void undo(Throwable failure) {
            CleanUp.attempt(connection::rollback, failure);
            CleanUp.attempt(() -> connection.setAutoCommit(true), failure);
        }
    }

    /** Begun by a text, at the price of a round trip: the session's own default says whether it may write. */
    record BySql(Connection connection) implements Bracket {
        static Bracket begin(Connection connection) throws SQLException {
            BySql bracket = new BySql(connection);
            bracket.send("BEGIN");
            return bracket;
        }

        @Override
        public void commit() throws SQLException {
            send("COMMIT");
        }

        @Override
        public void undo(Throwable failure) {
            CleanUp.attempt(() -> send("ROLLBACK"), failure);
        }

        private void send(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
