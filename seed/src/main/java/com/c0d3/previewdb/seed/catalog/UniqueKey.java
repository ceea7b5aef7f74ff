package com.c0d3.previewdb.seed.catalog;

import java.util.List;

/** A primary key, a unique constraint or a unique index on plain columns. */
public record UniqueKey(List<String> columns) {
    /** Copies the list. */
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
