package com.c0d3.previewdb.seed.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a {@link Catalog}. Every name is qualified: the search path is not ours. */
final class CatalogReader {
    private final Connection connection;
    private final SortedMap<TableName, Parts> parts = new TreeMap<>();

    CatalogReader(Connection connection) {
        this.connection = connection;
    }

    Catalog read() throws SQLException {
        forEachRow(CatalogQueries.TABLES, row -> parts.put(name(row), new Parts(row.getBoolean("partitioned"))));
        forEachRow(CatalogQueries.COLUMNS, row -> of(row).columns.add(column(row)));
        forEachRow(CatalogQueries.UNIQUE_KEYS, row -> of(row).uniqueKeys.add(new UniqueKey(strings(row, "columns"))));
        forEachRow(CatalogQueries.FOREIGN_KEYS, row -> of(row).foreignKeys.add(foreignKey(row)));
        SortedMap<TableName, Table> tables = new TreeMap<>();
        for (Map.Entry<TableName, Parts> entry : parts.entrySet()) {
            tables.put(entry.getKey(), entry.getValue().table(entry.getKey()));
        }
        return new Catalog(tables);
    }

    private Parts of(ResultSet row) throws SQLException {
        TableName name = name(row);
        // A table that came into being between two queries (outside of a snapshot) is not half read, but left out.
        return Optional.ofNullable(parts.get(name)).orElseGet(() -> new Parts(false));
    }

    private static TableName name(ResultSet row) throws SQLException {
        return new TableName(row.getString("table_schema"), row.getString("table_name"));
    }

    private static Column column(ResultSet row) throws SQLException {
        int maxLength = row.getInt("max_length");
        return new Column(
                row.getString("name"),
                row.getString("type"),
                kind(row.getString("category"), row.getBoolean("is_array"), row.getString("base_type")),
                row.getBoolean("not_null"),
                maxLength > 0 ? OptionalInt.of(maxLength) : OptionalInt.empty(),
                row.getBoolean("generated"),
                Optional.ofNullable(row.getString("sequence")));
    }

    /** Judges by the category in {@code pg_type}, of the element where the type is an array. */
    private static Column.Kind kind(String category, boolean array, String baseType) {
        if (category.equals("S")) {
            return array ? Column.Kind.TEXT_INSIDE : Column.Kind.TEXT;
        }
        boolean bytes = baseType.equals("bytea");
        return bytes || "BDEGNTV".contains(category) ? Column.Kind.OTHER : Column.Kind.TEXT_INSIDE;
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("name"),
                name(row),
                strings(row, "columns"),
                new TableName(row.getString("to_schema"), row.getString("to_table")),
                strings(row, "to_columns"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private void forEachRow(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static final class Parts {
        private final boolean partitioned;
        private final List<Column> columns = new ArrayList<>();
        private final List<UniqueKey> uniqueKeys = new ArrayList<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();

        Parts(boolean partitioned) {
            this.partitioned = partitioned;
        }

        Table table(TableName name) {
            return new Table(name, partitioned, columns, uniqueKeys, foreignKeys);
        }
    }
}
