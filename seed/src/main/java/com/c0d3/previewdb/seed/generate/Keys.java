package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns that other rows refer to, of all rows that will be made. Thread-safe once all are added. */
final class Keys {
    private final Map<TableName, Made> tables = new HashMap<>();

    /** The keys of one table: of each row the values of some columns. */
    private static final class Made {
        private final List<String> columns;
        private final List<@Nullable String[]> rows;
        private final Map<String, Map<String, List<Integer>>> byValues = new HashMap<>();

        Made(List<String> columns, List<@Nullable String[]> rows) {
            this.columns = columns;
            this.rows = rows;
        }

        @Nullable
        String value(int row, String column) {
            return rows.get(row)[columns.indexOf(column)];
        }

        synchronized List<Integer> find(List<String> names, List<String> values) {
            return byValues.computeIfAbsent(String.join("\0", names), all -> index(names))
                    .getOrDefault(String.join("\0", values), List.of());
        }

        private Map<String, List<Integer>> index(List<String> names) {
            Map<String, List<Integer>> index = new HashMap<>();
            for (int row = 0; row < rows.size(); row++) {
                int at = row;
                List<String> values = names.stream()
                        .map(name -> String.valueOf(value(at, name)))
                        .toList();
                index.computeIfAbsent(String.join("\0", values), key -> new ArrayList<>())
                        .add(row);
            }
            return index;
        }
    }

    void add(TableName table, List<String> columns, List<@Nullable String[]> rows) {
        tables.put(table, new Made(columns, rows));
    }

    /** Whether rows of the table are referred to. */
    boolean isKnown(TableName table) {
        return tables.containsKey(table);
    }

    /** The columns of the table that are referred to. */
    List<String> columns(TableName table) {
        Made made = tables.get(table);
        return made == null ? List.of() : made.columns;
    }

    /** How many rows of the table can be referred to. */
    int rows(TableName table) {
        Made made = tables.get(table);
        return made == null ? 0 : made.rows.size();
    }

    @Nullable
    String value(TableName table, int row, String column) {
        return Objects.requireNonNull(tables.get(table)).value(row, column);
    }

    /** The rows that have these values in these columns. */
    List<Integer> find(TableName table, List<String> columns, List<String> values) {
        Made made = tables.get(table);
        return made == null ? List.of() : made.find(columns, values);
    }
}
