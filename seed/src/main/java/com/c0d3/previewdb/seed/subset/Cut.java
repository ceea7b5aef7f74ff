package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import java.util.List;
import java.util.Map;

/**
 * Rows that refer to a row which is not copied, where the rules say {@code or null}: they are copied with NULL in the
 * referring columns.
 *
 * @param reference the reference
 * @param columns the columns that become NULL: all that may be NULL, but those of other references only if need be
 * @param rows the rows; {@link RowSet#isAll()} where no row can refer to a copied one. Heaps without such rows are
 *     absent
 */
public record Cut(ForeignKey reference, List<String> columns, Map<Heap, RowSet> rows) {
    /** Copies the collections. */
    public Cut {
        columns = List.copyOf(columns);
        rows = Map.copyOf(rows);
    }
}
