package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.server.TargetError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A table of the target, filled by COPY. */
public final class TableSink implements RowSink {
    private final TableName table;
    private final CopyIn copy;

    /**
     * Begins a COPY into the table.
     *
     * @param columns the columns that the rows have, in this order
     */
    public TableSink(Connection target, TableName table, Collection<String> columns) throws ProblemsException {
        this.table = table;
        String list = columns.isEmpty() ? "" : " (" + Identifiers.quote(columns) + ")";
        try {
            copy = target.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s%s FROM STDIN".formatted(table.sql(), list));
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    @Override
    public void write(RowBuffer rows) throws ProblemsException {
        try {
            copy.writeToCopy(rows.array(), 0, rows.size());
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    @Override
    public void finish() throws ProblemsException {
        try {
            copy.endCopy();
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
        return TargetError.during("Writing the table \"%s\" to the target".formatted(table), e);
    }
}
