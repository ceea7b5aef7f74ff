package com.c0d3.previewdb.seed.catalog;

import java.util.List;

/**
 * A primary key, a unique constraint or a unique index on plain columns of all rows.
 *
 * @param columns its columns, in the order of the index
 * @param primary whether it is the primary key
 */
public record UniqueKey(List<String> columns, boolean primary) {
    /** Copies the list. */
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
