package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.subset.Selection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Streams the selected rows of one table from the source to the target; memory holds a block of them at a time. */
public final class TableCopy {
    private static final int ROWS_PER_REPORT = 1_000;

    private final Selection selection;
    private final RowTransform transform;
    private final LongConsumer progress;

    /**
     * A copy that has not begun.
     *
     * @param transforms for each column of the selection its transform, if it has one
     * @param progress told now and then how many rows have come, and at the end
     */
    public TableCopy(Selection selection, List<Optional<FieldTransform>> transforms, LongConsumer progress) {
        this.selection = selection;
        this.transform = new RowTransform(transforms);
        this.progress = progress;
    }

    /** How much was copied. */
    public record Count(long rows, long transformedValues) {}

    /**
     * Copies the rows.
     *
     * @throws ProblemsException if either server refuses; it is left to the transactions to undo the rows
     */
    public Count run(CopySession source, CopySession target) throws ProblemsException {
        TableName table = selection.table().name();
        try (CopyReader reader = new CopyReader(source.connection(), selection.query())) {
            return write(reader, target);
        } catch (SQLException e) {
            throw ServerError.during("Reading the table \"%s\" from the source".formatted(table), e);
        }
    }

    private Count write(CopyReader reader, CopySession target) throws ProblemsException, SQLException {
        List<String> columns = selection.columns().stream().map(Column::name).toList();
        try (CopyWriter writer =
                new CopyWriter(target.connection(), selection.table().name(), columns)) {
            long rows = 0;
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                writer.write(row.get(), transform);
                rows++;
                if (rows % ROWS_PER_REPORT == 0) {
                    progress.accept(rows);
                }
            }
            long taken = writer.finish();
            progress.accept(taken);
            return new Count(taken, transform.transformed());
        }
    }
}
