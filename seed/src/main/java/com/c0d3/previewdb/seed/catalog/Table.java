package com.c0d3.previewdb.seed.catalog;

import java.util.List;
import java.util.Optional;

/** An ordinary table, or the root of a partitioned one. */
public record Table(
        TableName name,
        boolean partitioned,
        List<Column> columns,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys) {
    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The table in a FROM clause: with its partitions, but without the tables that inherit from it. */
    public String fromSql() {
        return partitioned ? name.sql() : "ONLY " + name.sql();
    }

    /** The column of that name, if there is one. */
    public Optional<Column> findColumn(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** The columns that a copy carries; a generated one is computed where the rows arrive. */
    public List<Column> copyableColumns() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    /** Whether that column alone is a unique key. */
    public boolean isUnique(String column) {
        return uniqueKeys.stream().anyMatch(key -> key.columns().equals(List.of(column)));
    }
}
