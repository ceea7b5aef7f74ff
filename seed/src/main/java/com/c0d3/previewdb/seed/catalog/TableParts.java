package com.c0d3.previewdb.seed.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is read of a table, query by query. */
final class TableParts {
    final Table.Kind kind;
    final List<Column> columns = new ArrayList<>();
    final List<UniqueKey> uniqueKeys = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Heap> heaps = new ArrayList<>();
    final List<TableName> foreignPartitions = new ArrayList<>();
    private final List<String> triggers;
    private final boolean unlogged;
    private final boolean readable;
    private final boolean rowSecurity;

    private TableParts(
            Table.Kind kind, List<String> triggers, boolean unlogged, boolean readable, boolean rowSecurity) {
        this.kind = kind;
        this.triggers = triggers;
        this.unlogged = unlogged;
        this.readable = readable;
        this.rowSecurity = rowSecurity;
    }

    static TableParts of(ResultSet row) throws SQLException {
        return new TableParts(
                kind(row.getString("kind")),
                Arrays.asList((String[]) row.getArray("triggers").getArray()),
                row.getBoolean("any_unlogged"),
                row.getBoolean("readable"),
                row.getBoolean("row_security"));
    }

    /** Takes what belongs to no table that was read. */
    static TableParts none() {
        return new TableParts(Table.Kind.ORDINARY, List.of(), false, false, false);
    }

    private static Table.Kind kind(String relkind) {
        return switch (relkind) {
            case "p" -> Table.Kind.PARTITIONED;
            case "f" -> Table.Kind.FOREIGN;
            default -> Table.Kind.ORDINARY;
        };
    }

    Table table(TableName name) {
        return new Table(
                name,
                kind,
                columns,
                uniqueKeys,
                foreignKeys,
                heaps,
                foreignPartitions,
                triggers,
                unlogged,
                readable,
                rowSecurity);
    }
}
