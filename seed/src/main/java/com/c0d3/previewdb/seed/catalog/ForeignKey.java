package com.c0d3.previewdb.seed.catalog;

import java.util.List;

/** A foreign key: {@code columns} of {@code from} refer to {@code toColumns} of {@code to}, pair by pair. */
public record ForeignKey(String name, TableName from, List<String> columns, TableName to, List<String> toColumns) {
    /** Copies the lists. */
    public ForeignKey {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    /** Whether the table refers to itself. */
    public boolean isSelfReference() {
        return from.equals(to);
    }
}
