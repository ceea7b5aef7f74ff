package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.List;

/**
 * The rows of a table that are copied.
 *
 * @param table the table, as the source has it
 * @param columns the columns, in the order in which the query gives them
 * @param query the SELECT that gives the rows
 */
public record Selection(Table table, List<Column> columns, String query) {
    /** Copies the list. */
    public Selection {
        columns = List.copyOf(columns);
    }
}
