package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.subset.RowSet;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Divides the rows of a table into slices, so that several connections read a large table at once. A heap of which all
 * rows are copied is divided into ranges of pages or, before PostgreSQL 14, which scans the whole heap for such a
 * range, into ranges of an integer key. Chosen rows are read by their places.
 */
final class Slices {
    private static final int PLACES = 20_000;
    private static final int TID_RANGE_SCANS = 14;

    private final Connection snapshot;
    private final long pages;
    private final int serverVersion;

    /**
     * Slices of tables in the snapshot that the connection's transaction sees.
     *
     * @param pages how many pages make a slice, with those of long values
     */
    Slices(Connection snapshot, long pages) throws SQLException {
        this.snapshot = snapshot;
        this.pages = pages;
        serverVersion = snapshot.getMetaData().getDatabaseMajorVersion();
    }

    /**
     * The slices of a table. Those of chosen rows are made one by one, as they are asked for: their places take memory.
     */
    Stream<Slice> of(TableRows rows) throws SQLException {
        Stream<Slice> slices = Stream.empty();
        for (Map.Entry<Heap, RowSet> entry : rows.rows().entrySet()) {
            slices = Stream.concat(slices, of(rows, entry.getKey(), entry.getValue()));
        }
        return slices;
    }

    private Stream<Slice> of(TableRows rows, Heap heap, RowSet chosen) throws SQLException {
        if (chosen.isAll()) {
            String all = SliceQuery.all(rows, heap);
            return conditions(rows.table(), heap).map(condition -> new Slice(rows, all + condition));
        }
        return StreamSupport.stream(chosen.batches(PLACES).spliterator(), false)
                .map(places -> new Slice(rows, SliceQuery.at(rows, heap, places)));
    }

    private Stream<String> conditions(Table table, Heap heap) throws SQLException {
        long count = Math.min(heap.pages(), heap.storedPages() / pages);
        if (count <= 1) {
            return Stream.of("");
        }
        if (serverVersion >= TID_RANGE_SCANS) {
            return ranges("ctid", count, i -> "'(%d,0)'".formatted(heap.pages() * i / count));
        }
        Optional<String> key = table.orderingKey()
                .filter(table::hasIntegerRange)
                .map(unique -> Identifiers.quote(unique.columns().get(0)));
        return key.isPresent() ? keyRanges(key.get(), heap, count) : Stream.of("");
    }

    private Stream<String> keyRanges(String column, Heap heap, long count) throws SQLException {
        String query = "SELECT min(%s), max(%s) FROM %s".formatted(column, column, heap.fromSql());
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            long least = row.getLong(1);
            long step = Math.max(1, (row.getLong(2) - least) / count); // an overflow only makes uneven ranges
            return ranges(column, count, i -> Long.toString(least + i * step));
        }
    }

    /** Conditions that divide all values; the first and the last range are open. */
    private static Stream<String> ranges(String column, long count, LongFunction<String> bound) {
        return LongStream.range(0, count).mapToObj(i -> {
            Stream<String> from = i == 0 ? Stream.empty() : Stream.of(column + " >= " + bound.apply(i));
            Stream<String> to = i == count - 1 ? Stream.empty() : Stream.of(column + " < " + bound.apply(i + 1));
            return Stream.concat(from, to).collect(Collectors.joining(" AND ", " WHERE ", ""));
        });
    }
}
