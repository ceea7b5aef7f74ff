package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.CopySession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads the target's tables back and searches every field that can hold text for original values of masked columns. It
 * does not ask what the maskers did: a mask that equals an original is a leak like any other. Not thread-safe.
 */
public final class LeakGate {
    private static final int ROWS_PER_REPORT = 1_000;

    private final Searcher searcher;
    private final Problems problems = new Problems();
    private long fields;

    /** A gate that lets none of these values pass. */
    public LeakGate(Originals originals) {
        searcher = new Searcher(originals);
    }

    /**
     * Searches a table, within the target's transaction.
     *
     * @param table the table, as the target has it
     * @param progress told now and then how many rows were searched, and at the end
     * @return how many rows were searched
     */
    public long search(CopySession target, Table table, LongConsumer progress) throws ProblemsException {
        List<ColumnHits> columns = table.columns().stream()
                .filter(Column::isSearchable)
                .map(column -> new ColumnHits(table.name(), column.name()))
                .toList();
        if (columns.isEmpty()) {
            return 0;
        }
        String names =
                Identifiers.quote(columns.stream().map(ColumnHits::column).toList());
        String query = "SELECT %s FROM %s".formatted(names, table.fromSql());
        try (CopyReader rows = new CopyReader(target.connection(), query)) {
            long searched = search(rows, columns, progress);
            columns.forEach(column -> column.report(problems));
            return searched;
        } catch (SQLException e) {
            throw ServerError.during("Searching the target's table \"%s\" for leaks".formatted(table.name()), e);
        }
    }

    private long search(CopyReader rows, List<ColumnHits> columns, LongConsumer progress) throws SQLException {
        long count = 0;
        for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            CopyRow current = new CopyRow(row.get());
            for (int i = 0; current.next(); i++) {
                if (!current.isNull()) {
                    fields++;
                    columns.get(i).add(searcher.search(current.text()));
                }
            }
            count++;
            if (count % ROWS_PER_REPORT == 0) {
                progress.accept(count);
            }
        }
        progress.accept(count);
        return count;
    }

    /** How many fields were searched so far. */
    public long fieldsSearched() {
        return fields;
    }

    /**
     * Ends the work if there is a leak.
     *
     * @throws ProblemsException naming the columns and what they hold, but no value
     */
    public void throwIfLeaking() throws ProblemsException {
        problems.throwIfAny("The leak gate found original values in what was to be written;"
                + " mask these columns, or add a value that may appear to \"leaks.allow\":");
    }
}
