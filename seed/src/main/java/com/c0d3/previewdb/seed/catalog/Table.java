package com.c0d3.previewdb.seed.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that people know by its name: a partition belongs to its root.
 *
 * @param name its name
 * @param kind where its rows are
 * @param columns its columns, in their order; there may be none
 * @param uniqueKeys its valid unique keys
 * @param foreignKeys its foreign keys, and those that only a partition of it has
 * @param heaps what holds its rows, in the order of the names; empty for a foreign table
 * @param foreignPartitions its partitions that are foreign tables
 * @param triggers the names of its users' triggers
 * @param unlogged whether it is unlogged, and so empty on a standby
 * @param readable whether the reading role has SELECT on it and all its heaps
 * @param rowSecurity whether row-level security hides rows of it from the reading role
 */
public record Table(
        TableName name,
        Kind kind,
        List<Column> columns,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Heap> heaps,
        List<TableName> foreignPartitions,
        List<String> triggers,
        boolean unlogged,
        boolean readable,
        boolean rowSecurity) {
    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");

    /** Where the rows of a table are. */
    public enum Kind {
        /** In the table. Tables that inherit from it are tables of their own. */
        ORDINARY,
        /** In its partitions. */
        PARTITIONED,
        /** On another server. */
        FOREIGN
    }

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        heaps = List.copyOf(heaps);
        foreignPartitions = List.copyOf(foreignPartitions);
        triggers = List.copyOf(triggers);
    }

    /** Whether the table is the root of partitions. */
    public boolean partitioned() {
        return kind == Kind.PARTITIONED;
    }

    /** The table in a FROM clause: with its partitions, but without the tables that inherit from it. */
    public String fromSql() {
        return partitioned() ? name.sql() : "ONLY " + name.sql();
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

    /** The primary key, if there is one. */
    public Optional<UniqueKey> primaryKey() {
        return uniqueKeys.stream().filter(UniqueKey::primary).findFirst();
    }

    /**
     * The key that gives the rows an order that lasts: the primary key, or the shortest unique key without NULLs,
     * integers first.
     */
    public Optional<UniqueKey> orderingKey() {
        return primaryKey()
                .or(() -> uniqueKeys.stream()
                        .filter(key -> key.columns().stream().allMatch(this::isNotNull))
                        .min(Comparator.<UniqueKey>comparingInt(
                                        key -> key.columns().size())
                                .thenComparing(key -> !hasIntegerRange(key))
                                .thenComparing(key -> String.join("\0", key.columns()))));
    }

    /** Whether the first column of the key is an integer, so that ranges of it divide the rows. */
    public boolean hasIntegerRange(UniqueKey key) {
        return findColumn(key.columns().get(0))
                .map(Column::valueType)
                .filter(type -> !type.array() && INTEGERS.contains(type.base()))
                .isPresent();
    }

    private boolean isNotNull(String column) {
        return findColumn(column).filter(Column::notNull).isPresent();
    }
}
