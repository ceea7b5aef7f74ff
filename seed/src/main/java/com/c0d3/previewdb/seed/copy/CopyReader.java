package com.c0d3.previewdb.seed.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows on their way out of a database, one at a time. Closing it before the last row gives the connection up. */
public final class CopyReader implements AutoCloseable {
    private final Connection connection;
    private final CopyOut copy;

    /** Begins to read the rows of a SELECT. */
    public CopyReader(Connection connection, String query) throws SQLException {
        this.connection = connection;
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
    }

    /** The next row; empty after the last. The server sends each row as a message of its own. */
    public Optional<byte[]> next() throws SQLException {
        return Optional.ofNullable(copy.readFromCopy());
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            connection.abort(
                    Runnable::run); // after cancelCopy, pgjdbc takes an old answer for that to the next statement
        }
    }
}
