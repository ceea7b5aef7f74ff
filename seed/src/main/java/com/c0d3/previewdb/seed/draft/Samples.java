package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What some values of the columns look like. Some pages of each table are read, and no value outlives the reading.
 * Immutable.
 */
public final class Samples {
    /** Nothing was read. */
    public static final Samples NONE = new Samples(Map.of(), Map.of());

    private static final int ROWS = 1000;
    private static final int PAGES = 100;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_JSON = 20_000;
    private static final double ALL = 100.0;

    private final Map<ColumnRef, ColumnSample> columns;
    private final Map<ColumnRef, JsonSample> json;

    private Samples(Map<ColumnRef, ColumnSample> columns, Map<ColumnRef, JsonSample> json) {
        this.columns = Map.copyOf(columns);
        this.json = Map.copyOf(json);
    }

    /** Reads at most {@value #ROWS} rows of each table that the role may read. */
    public static Samples read(Connection connection, Catalog catalog) throws SQLException {
        Map<ColumnRef, ColumnSample> columns = new HashMap<>();
        Map<ColumnRef, JsonSample> json = new HashMap<>();
        for (Table table : catalog.tables()) {
            List<Column> telling = table.copyableColumns().stream()
                    .filter(column -> isTelling(Holding.of(column)))
                    .toList();
            boolean here = table.kind() != Table.Kind.FOREIGN
                    && table.foreignPartitions().isEmpty();
            boolean unlogged = table.unlogged() && catalog.standby();
            if (here && table.readable() && !table.rowSecurity() && !unlogged && !telling.isEmpty()) {
                read(connection, table, telling, columns, json);
            }
        }
        return new Samples(columns, json);
    }

    private static boolean isTelling(Holding holding) {
        return holding == Holding.TEXT || holding == Holding.JSON;
    }

    private static void read(
            Connection connection,
            Table table,
            List<Column> telling,
            Map<ColumnRef, ColumnSample> columns,
            Map<ColumnRef, JsonSample> json)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query(table, telling))) {
            while (rows.next()) {
                for (int i = 0; i < telling.size(); i++) {
                    Optional<String> value = Optional.ofNullable(rows.getString(i + 1));
                    ColumnRef ref = new ColumnRef(table.name(), telling.get(i).name());
                    if (Holding.of(telling.get(i)) == Holding.JSON) {
                        value.ifPresent(text -> json.computeIfAbsent(ref, key -> new JsonSample())
                                .add(text));
                    } else {
                        value.ifPresent(text -> columns.computeIfAbsent(ref, key -> new ColumnSample())
                                .add(text));
                    }
                }
            }
        }
    }

    private static String query(Table table, List<Column> telling) {
        String values = telling.stream().map(Samples::value).collect(Collectors.joining(", "));
        long pages = table.heaps().stream().mapToLong(Heap::pages).sum();
        double share = pages <= PAGES ? ALL : ALL * PAGES / pages;
        return "SELECT %s FROM %s TABLESAMPLE SYSTEM (%s) LIMIT %d"
                .formatted(values, table.fromSql(), String.format(Locale.ROOT, "%.6f", share), ROWS);
    }

    private static String value(Column column) {
        String name = Identifiers.quote(column.name());
        return Holding.of(column) == Holding.JSON
                ? "CASE WHEN pg_catalog.length(%s::pg_catalog.text) <= %d THEN %s::pg_catalog.text END"
                        .formatted(name, MAX_JSON, name)
                : "pg_catalog.left(%s::pg_catalog.text, %d)".formatted(name, MAX_TEXT);
    }

    ColumnSample of(ColumnRef column) {
        return columns.getOrDefault(column, ColumnSample.NONE);
    }

    JsonSample json(ColumnRef column) {
        return json.getOrDefault(column, JsonSample.NONE);
    }
}
