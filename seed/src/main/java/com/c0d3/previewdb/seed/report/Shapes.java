package com.c0d3.previewdb.seed.report;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.CopyLines;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.Processors;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.copy.RowSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Watches rows on their way, before and after they are masked. Thread-safe. */
public final class Shapes {
    private final Map<TableName, Queue<Counters>> counted = new ConcurrentHashMap<>();

    /** The columns of a table, as one thread sees them. */
    private record Counters(List<String> columns, List<ShapeCounter> before, List<ShapeCounter> after) {
        static Counters of(List<String> columns) {
            return new Counters(columns, counters(columns), counters(columns));
        }

        private static List<ShapeCounter> counters(List<String> columns) {
            return columns.stream().map(column -> new ShapeCounter()).toList();
        }
    }

    /** The same processors, watched. */
    public Processors watch(Processors processors) {
        return (table, columns) -> watch(table, columns, processors.of(table, columns));
    }

    private RowProcessor watch(Table table, List<Column> columns, RowProcessor processor) {
        Counters counters =
                counters(table.name(), columns.stream().map(Column::name).toList());
        return (row, out) -> {
            int start = out.size();
            count(row, 0, row.length, counters.before());
            processor.process(row, out);
            if (out.size() > start) {
                count(out.array(), start, out.size(), counters.after());
            }
        };
    }

    /** The same sink, watched. Closing it does nothing. */
    public RowSink watch(TableName table, List<String> columns, RowSink sink) {
        Counters counters = counters(table, columns);
        return new RowSink() {
            @Override
            public void write(RowBuffer rows) throws ProblemsException {
                CopyLines lines = new CopyLines(new ByteArrayInputStream(rows.array(), 0, rows.size()));
                try {
                    while (lines.next()) {
                        count(lines.row().array(), 0, lines.row().size(), counters.after());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e); // bytes in memory
                }
                sink.write(rows);
            }

            @Override
            public void finish() throws ProblemsException {
                sink.finish();
            }

            @Override
            public void close() {}
        };
    }

    private Counters counters(TableName table, List<String> columns) {
        Counters counters = Counters.of(columns);
        counted.computeIfAbsent(table, name -> new ConcurrentLinkedQueue<>()).add(counters);
        return counters;
    }

    private static void count(byte[] row, int from, int to, List<ShapeCounter> counters) {
        CopyRow fields = new CopyRow(row, from, to);
        for (int i = 0; i < counters.size() && fields.next(); i++) {
            if (fields.isNull()) {
                counters.get(i).addNull();
            } else {
                counters.get(i).add(row, fields.start(), fields.end());
            }
        }
    }

    /** Counts rows that were masked earlier, in COPY's text format. */
    public void read(TableName table, List<String> columns, InputStream rows) throws IOException {
        Counters counters = counters(table, columns);
        CopyLines lines = new CopyLines(rows);
        while (lines.next()) {
            RowBuffer row = lines.row();
            count(row.array(), 0, row.size(), counters.after());
        }
    }

    /** What the column was like in the source; empty if no row was seen there. */
    public Optional<Shape> before(TableName table, String column) {
        return merged(table, column, true);
    }

    /** What the column is like where the rows went; empty if no row was seen. */
    public Optional<Shape> after(TableName table, String column) {
        return merged(table, column, false);
    }

    private Optional<Shape> merged(TableName table, String column, boolean before) {
        List<ShapeCounter> parts = new ArrayList<>();
        for (Counters counters : counted.getOrDefault(table, new ConcurrentLinkedQueue<>())) {
            int at = counters.columns().indexOf(column);
            if (at >= 0) {
                parts.add((before ? counters.before() : counters.after()).get(at));
            }
        }
        ShapeCounter all = new ShapeCounter();
        parts.forEach(all::add);
        Shape shape = all.shape();
        return shape.values() == 0 ? Optional.empty() : Optional.of(shape);
    }
}
