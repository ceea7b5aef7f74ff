package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Streams the rows of a query through a processor into a sink. Memory holds one block of rows, whatever their number.
 *
 * @param processor what happens to each row
 * @param progress told now and then how many rows came since the last time
 */
public record RowStream(RowProcessor processor, LongConsumer progress) {
    private static final int BLOCK = 1 << 16;
    private static final int ROOM_FOR_ONE_MORE_ROW = 1 << 14;

    /**
     * Reads all rows of the query. The sink is left open for more.
     *
     * @param query a SELECT
     * @return how many rows there were
     */
    public long run(Connection source, String query, RowSink sink) throws SQLException, ProblemsException {
        CopyOut copy = source.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        try {
            return stream(copy, sink);
        } finally {
            if (copy.isActive()) { // after cancelCopy, pgjdbc takes an old answer for that to the next statement
                source.abort(Runnable::run);
            }
        }
    }

    private long stream(CopyOut copy, RowSink sink) throws SQLException, ProblemsException {
        RowBuffer block = new RowBuffer(BLOCK + ROOM_FOR_ONE_MORE_ROW);
        long rows = 0;
        long unreported = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            processor.process(row, block);
            rows++;
            unreported++;
            if (block.size() >= BLOCK) {
                sink.write(block);
                block.clear();
                progress.accept(unreported);
                unreported = 0;
            }
        }
        if (block.size() > 0) {
            sink.write(block);
        }
        progress.accept(unreported);
        return rows;
    }
}
