package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.List;

/** Makes what treats the rows of a table. Thread-safe. */
@FunctionalInterface
public interface Processors {
    /**
     * A processor for one thread.
     *
     * @param columns the columns that the rows have, in this order
     */
    RowProcessor of(Table table, List<Column> columns);
}
