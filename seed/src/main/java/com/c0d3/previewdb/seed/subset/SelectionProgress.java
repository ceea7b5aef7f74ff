package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.TableName;

/**
 * Is told how the selection of rows goes on; called from the thread that selects. What it throws ends the selection.
 */
@FunctionalInterface
public interface SelectionProgress {
    /** So many rows of the table are selected so far. */
    void selected(TableName table, long rows);

    /** A listener that does nothing. */
    static SelectionProgress none() {
        return (table, rows) -> {};
    }
}
