package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.source.SourceError;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies the selected rows out of the source's snapshot, through the processors. Thread-safe, as far as the progress
 * listener is.
 */
public final class RowCopy {
    /** 32 MB of pages of 8 kB: few enough COPY commands, and no connection is left alone with much at the end. */
    private static final long PAGES_OF_A_SLICE = 4_096;

    private final SourceSnapshot source;
    private final Processors processors;
    private final CopyProgress progress;
    private final long pagesOfASlice;

    public RowCopy(SourceSnapshot source, Processors processors, CopyProgress progress) {
        this(source, processors, progress, PAGES_OF_A_SLICE);
    }

    RowCopy(SourceSnapshot source, Processors processors, CopyProgress progress, long pagesOfASlice) {
        this.source = source;
        this.processors = processors;
        this.progress = progress;
        this.pagesOfASlice = pagesOfASlice;
    }

    /**
     * Copies the tables into the target, several slices at once, the largest tables first.
     *
     * @throws ProblemsException if either server refuses, or if a processor lets no more rows pass
     */
    public void load(List<TableRows> tables, LoadTarget target) throws ProblemsException {
        int threads = Math.min(source.parallelism(), target.parallelism());
        Parallel.forEach(threads, slices(tables).iterator(), slice -> load(slice, target));
    }

    private Stream<Slice> slices(List<TableRows> tables) throws ProblemsException {
        List<Stream<Slice>> slices = new ArrayList<>();
        List<TableRows> largestFirst = tables.stream()
                .sorted(Comparator.comparingDouble(TableRows::estimatedRows).reversed())
                .toList();
        try {
            Slices division = new Slices(source.connection(), pagesOfASlice);
            for (TableRows rows : largestFirst) {
                slices.add(division.of(rows));
            }
        } catch (SQLException e) {
            throw SourceError.during("Dividing the tables of the source", e);
        }
        return slices.stream().flatMap(each -> each);
    }

    private void load(Slice slice, LoadTarget target) throws ProblemsException {
        Table table = slice.rows().table();
        List<String> columns =
                table.copyableColumns().stream().map(Column::name).toList();
        long rows = target.run(connection -> {
            try (TableSink sink = new TableSink(connection, table.name(), columns)) {
                long count = source.run(
                        reading(table.name()), reader -> stream(table).run(reader, slice.query(), sink));
                sink.finish();
                return count;
            }
        });
        progress.copied(table.name(), rows);
    }

    /**
     * Copies a table into a sink, in the order of its key.
     *
     * @return how many rows there were
     */
    public long write(TableRows rows, RowSink sink) throws ProblemsException {
        Table table = rows.table();
        RowStream stream = stream(table);
        long[] count = {0};
        source.run(reading(table.name()), connection -> {
            new OrderedRows(rows).forEachQuery(connection, query -> count[0] += stream.run(connection, query, sink));
            return count[0];
        });
        progress.copied(table.name(), count[0]);
        return count[0];
    }

    private RowStream stream(Table table) {
        return new RowStream(processors.of(table, table.copyableColumns()), rows -> progress.read(table.name(), rows));
    }

    private static String reading(TableName table) {
        return "Reading the table \"%s\" from the source".formatted(table);
    }
}
