package com.c0d3.previewdb.seed.catalog;

import com.c0d3.previewdb.seed.check.CheckReader;
import com.c0d3.previewdb.seed.check.Condition;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a {@link Catalog}. Every name is qualified: the search path is not ours. */
final class CatalogReader {
    private final Connection connection;
    private final SortedMap<TableName, TableParts> parts = new TreeMap<>();
    private final ViewOrder views = new ViewOrder();
    private final List<Sequence> sequences = new ArrayList<>();
    private long largeObjects;
    private boolean standby;

    CatalogReader(Connection connection) {
        this.connection = connection;
    }

    Catalog read() throws SQLException {
        forEachRow(CatalogQueries.TABLES, row -> parts.put(tableName(row), TableParts.of(row)));
        forEachRow(CatalogQueries.HEAPS, this::heap);
        forEachRow(CatalogQueries.COLUMNS, row -> of(row).columns.add(column(row)));
        forEachRow(CatalogQueries.CHECKS, this::check);
        forEachRow(
                CatalogQueries.UNIQUE_KEYS,
                row -> of(row).uniqueKeys.add(new UniqueKey(strings(row, "columns"), row.getBoolean("is_primary"))));
        forEachRow(CatalogQueries.FOREIGN_KEYS, row -> of(row).foreignKeys.add(foreignKey(row)));
        forEachRow(CatalogQueries.VIEWS, row -> views.add(row.getLong("oid"), view(row), longs(row, "reads")));
        forEachRow(CatalogQueries.SEQUENCES, row -> sequences.add(sequence(row)));
        forEachRow(CatalogQueries.DATABASE, row -> {
            largeObjects = row.getLong("large_objects");
            standby = row.getBoolean("standby");
        });
        SortedMap<TableName, Table> tables = new TreeMap<>();
        for (Map.Entry<TableName, TableParts> entry : parts.entrySet()) {
            tables.put(entry.getKey(), entry.getValue().table(entry.getKey()));
        }
        return new Catalog(tables, views.sorted(), sequences, largeObjects, standby);
    }

    private TableParts of(ResultSet row) throws SQLException {
        TableName name = tableName(row);
        // A table that came into being between two queries (outside of a snapshot) is not half read, but left out.
        return Optional.ofNullable(parts.get(name)).orElseGet(TableParts::none);
    }

    private static TableName tableName(ResultSet row) throws SQLException {
        return name(row, "table");
    }

    private static TableName name(ResultSet row, String prefix) throws SQLException {
        return new TableName(row.getString(prefix + "_schema"), row.getString(prefix + "_name"));
    }

    private void heap(ResultSet row) throws SQLException {
        TableParts table = of(row);
        TableName name = name(row, "heap");
        if (!row.getBoolean("foreign_heap")) {
            table.heaps.add(new Heap(
                    row.getLong("oid"),
                    name,
                    row.getLong("pages"),
                    row.getLong("toast_pages"),
                    row.getDouble("estimated_rows")));
        } else if (table.kind != Table.Kind.FOREIGN) {
            table.foreignPartitions.add(name);
        }
    }

    private void check(ResultSet row) throws SQLException {
        Condition condition = CheckReader.read(row.getString("definition"));
        String ofDomain = row.getString("domain_column");
        of(row).columns.replaceAll(column -> {
            boolean domain = column.name().equals(ofDomain);
            String name = domain ? Condition.VALUE : column.name();
            return domain || ofDomain.isEmpty() ? column.atMost(Condition.maxLength(condition, name)) : column;
        });
    }

    private static Column column(ResultSet row) throws SQLException {
        int maxLength = row.getInt("max_length");
        ValueType valueType = new ValueType(
                row.getString("base_type"), ValueType.Form.of(row.getString("form")), row.getBoolean("is_array"));
        return new Column(
                row.getString("name"),
                row.getString("type"),
                kind(row.getString("category"), valueType),
                row.getBoolean("not_null"),
                maxLength > 0 ? OptionalInt.of(maxLength) : OptionalInt.empty(),
                generation(row.getString("generated")),
                Optional.ofNullable(row.getString("sequence")),
                identity(row.getString("identity")),
                valueType);
    }

    /** Judges by the category in {@code pg_type}, of the element where the type is an array. */
    private static Column.Kind kind(String category, ValueType type) {
        if (category.equals("S")) {
            return type.array() ? Column.Kind.TEXT_INSIDE : Column.Kind.TEXT;
        }
        boolean bytes = type.base().equals("bytea");
        return bytes || "BDEGNTV".contains(category) ? Column.Kind.OTHER : Column.Kind.TEXT_INSIDE;
    }

    private static Column.Generation generation(String code) {
        return switch (code) {
            case "" -> Column.Generation.NONE;
            case "s" -> Column.Generation.STORED;
            default -> Column.Generation.VIRTUAL;
        };
    }

    private static Column.Identity identity(String code) {
        return switch (code) {
            case "" -> Column.Identity.NONE;
            case "a" -> Column.Identity.ALWAYS;
            default -> Column.Identity.BY_DEFAULT;
        };
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        Matching matching = new Matching(
                row.getString("from_sql"),
                new HashSet<>(longs(row, "from_heaps")),
                row.getString("to_sql"),
                strings(row, "operators"));
        return new ForeignKey(
                row.getString("name"),
                tableName(row),
                strings(row, "columns"),
                new TableName(row.getString("to_schema"), row.getString("to_table")),
                strings(row, "to_columns"),
                row.getBoolean("validated"),
                false,
                Optional.empty(),
                false,
                matching);
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(name(row, "view"), row.getBoolean("materialized"), row.getBoolean("populated"));
    }

    private static Sequence sequence(ResultSet row) throws SQLException {
        Optional<String> column = Optional.ofNullable(row.getString("column_name"));
        Optional<TableName> table = column.isPresent() ? Optional.of(tableName(row)) : Optional.empty();
        return new Sequence(
                name(row, "sequence"),
                table,
                column,
                row.getLong("seqstart"),
                row.getLong("seqincrement"),
                row.getLong("seqmin"),
                row.getLong("seqmax"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private static Set<Long> longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return new HashSet<>(Arrays.asList((Long[]) array.getArray()));
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
}
