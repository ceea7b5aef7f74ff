package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table, sent in blocks. Closing it before {@link #finish} takes all of them back. */
final class CopyWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final TableName table;
    private final CopyIn copy;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK);

    CopyWriter(Connection connection, TableName table, Collection<String> columns) throws ProblemsException {
        this.table = table;
        try {
            copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s (%s) FROM STDIN".formatted(table.sql(), Identifiers.quote(columns)));
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    void write(byte[] row, RowTransform transform) throws ProblemsException {
        transform.apply(row, block);
        if (block.size() >= BLOCK) {
            send();
        }
    }

    /** Sends what is left; says how many rows the server took. */
    long finish() throws ProblemsException {
        send();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private void send() throws ProblemsException {
        try {
            copy.writeToCopy(block.toByteArray(), 0, block.size());
            block.reset();
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    @Override
    public void close() throws ProblemsException {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private ProblemsException problem(SQLException e) {
        return ServerError.during("Writing the table \"%s\" to the target".formatted(table), e);
    }
}
