package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table that are copied.
 *
 * <p>A reader selects {@link #expression} for each column. What becomes NULL is decided by the place of a row, so a
 * heap of which single rows are cut is never {@link RowSet#isAll()}: it is read by batches of places, as a subset is.
 *
 * @param table the table
 * @param rows the rows of each of its heaps, in the order of the heaps
 * @param cuts which rows are copied with NULL in the columns of a reference
 * @param reason for people: how many rows come, and why
 */
public record TableRows(Table table, Map<Heap, RowSet> rows, List<Cut> cuts, String reason) {
    private static final long PAGE_BYTES = 8192;

    /** Copies the collections. */
    public TableRows {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        cuts = List.copyOf(cuts);
    }

    /** About how many rows are copied: counted, or estimated for a heap of which all are. */
    public double estimatedRows() {
        return rows.entrySet().stream()
                .mapToDouble(entry -> entry.getValue().isAll()
                        ? entry.getKey().estimatedRows()
                        : entry.getValue().size())
                .sum();
    }

    /** About how many bytes the rows take in the source, as it stores them: their share of all the table's rows. */
    public long storedBytes() {
        double all = rows.keySet().stream().mapToDouble(Heap::estimatedRows).sum();
        long bytes = rows.keySet().stream().mapToLong(Heap::storedPages).sum() * PAGE_BYTES;
        return all == 0 ? 0 : (long) (bytes * Math.min(1, estimatedRows() / all));
    }

    /**
     * What a SELECT on all rows of a heap that {@link RowSet#isAll()} names for a column.
     *
     * @param column one of the table's columns
     */
    public String expression(String column, Heap heap) {
        return expression(column, heap, new long[0]);
    }

    /**
     * What a SELECT on the rows at these places names for a column: the column, NULL, or NULL for some of them.
     *
     * @param column one of the table's columns
     * @param batch places of rows of the heap, as {@link RowSet#batches} gives them
     */
    public String expression(String column, Heap heap, long[] batch) {
        List<RowSet> sets = cuts.stream()
                .filter(cut -> cut.columns().contains(column))
                .flatMap(cut -> Optional.ofNullable(cut.rows().get(heap)).stream())
                .toList();
        if (sets.stream().anyMatch(RowSet::isAll)) {
            return "NULL";
        }
        long[] cutPlaces = Arrays.stream(batch)
                .filter(place -> sets.stream().anyMatch(set -> set.contains(place)))
                .toArray();
        String plain = Identifiers.quote(column);
        return cutPlaces.length == 0
                ? plain
                : "CASE WHEN ctid = ANY ('%s'::pg_catalog.tid[]) THEN NULL ELSE %s END"
                        .formatted(RowSet.tids(cutPlaces), plain);
    }
}
