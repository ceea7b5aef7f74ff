package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Selects rows of a test's database, and reads what was selected as a copy would. */
final class Selecting {
    private Selecting() {}

    /** What is done with a selection while its snapshot is there. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection snapshot, RowSelection selection) throws Exception;
    }

    static <T> T select(DataSource database, String yaml, Work<T> work) throws Exception {
        SeedRules rules = SeedRules.parse("test", yaml);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            Catalog catalog = Catalog.read(connection);
            rules.check(catalog, connection);
            T result = work.run(connection, RowSelection.of(connection, rules, catalog, SelectionProgress.none()));
            connection.rollback();
            return result;
        }
    }

    /**
     * For each table its selected rows: the columns separated by commas, NULL as a tilde; in the order of the texts.
     */
    static Map<String, List<String>> rows(DataSource database, String yaml, String... columns) throws Exception {
        return select(database, yaml, (snapshot, selection) -> {
            Map<String, List<String>> rows = new TreeMap<>();
            for (TableRows table : selection.tables()) {
                rows.put(table.table().name().toString(), read(snapshot, table, columns));
            }
            return rows;
        });
    }

    /** The rows of a table with these columns, or with all. */
    static List<String> read(Connection snapshot, TableRows table, String... columns) throws SQLException {
        List<String> names = columns.length > 0
                ? List.of(columns)
                : table.table().columns().stream().map(column -> column.name()).toList();
        List<String> rows = new ArrayList<>();
        for (Map.Entry<Heap, RowSet> entry : table.rows().entrySet()) {
            Heap heap = entry.getKey();
            if (entry.getValue().isAll()) {
                rows.addAll(read(snapshot, select(table, heap, names, new long[0], "true")));
            } else {
                for (long[] batch : entry.getValue().batches(1000)) {
                    String places = "ctid = ANY ('%s'::tid[])".formatted(RowSet.tids(batch));
                    rows.addAll(read(snapshot, select(table, heap, names, batch, places)));
                }
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String select(TableRows table, Heap heap, List<String> names, long[] batch, String where) {
        return names.stream()
                .map(name -> "coalesce((%s)::text, '~')".formatted(table.expression(name, heap, batch)))
                .collect(Collectors.joining(
                        ", ", "SELECT concat_ws(',', ", ") FROM %s WHERE %s".formatted(heap.fromSql(), where)));
    }

    private static List<String> read(Connection snapshot, String query) throws SQLException {
        try (Statement statement = snapshot.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
