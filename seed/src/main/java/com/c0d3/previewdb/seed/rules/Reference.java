package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A line below {@code references:}. It declares a reference that no constraint knows of, or says of a foreign key that
 * its columns may become NULL.
 *
 * @param text the line
 * @param columns the referring columns
 * @param to the table referred to
 * @param toColumns the columns referred to; empty for the primary key
 * @param orNull whether the columns become NULL where the row referred to is not copied
 * @param condition which rows refer to that table at all: SQL on the referring table's columns
 */
public record Reference(
        String text,
        List<String> columns,
        TableName to,
        List<String> toColumns,
        boolean orNull,
        Optional<String> condition) {
    /** Copies the lists. */
    public Reference {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }
}
