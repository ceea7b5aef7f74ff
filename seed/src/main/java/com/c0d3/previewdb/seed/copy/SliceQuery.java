package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.subset.RowSet;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The SELECTs that give the columns of rows that are copied. */
final class SliceQuery {
    private SliceQuery() {}

    /** All rows of a heap. */
    static String all(TableRows rows, Heap heap) {
        return select(rows, column -> rows.expression(column, heap)) + " FROM " + heap.fromSql();
    }

    /** The rows of a heap at these places. */
    static String at(TableRows rows, Heap heap, long[] places) {
        return "%s FROM %s WHERE ctid = ANY ('%s'::pg_catalog.tid[])"
                .formatted(
                        select(rows, column -> rows.expression(column, heap, places)),
                        heap.fromSql(),
                        RowSet.tids(places));
    }

    private static String select(TableRows rows, UnaryOperator<String> expression) {
        return rows.table().copyableColumns().stream()
                .map(Column::name)
                .map(expression)
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }
}
