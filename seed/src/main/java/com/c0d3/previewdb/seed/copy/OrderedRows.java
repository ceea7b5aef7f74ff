package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.UniqueKey;
import com.c0d3.previewdb.seed.subset.RowSet;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Queries that give the rows of a table in the order of its key, one after the other, so that the same rows give the
 * same bytes. Where all rows are copied, the server sorts them in one query. Otherwise the places of the chosen rows
 * are read in that order first, and batches of them are queried. Rows of a table without a key come in the order of
 * their places.
 */
final class OrderedRows {
    private static final int BATCH = 20_000;

    private final TableRows rows;
    private final List<String> key;
    private final Map<Long, Heap> heaps;

    OrderedRows(TableRows rows) {
        this.rows = rows;
        key = rows.table().orderingKey().map(UniqueKey::columns).orElse(List.of());
        heaps = rows.rows().keySet().stream().collect(Collectors.toMap(Heap::oid, heap -> heap));
    }

    /** Takes one query after the other. */
    @FunctionalInterface
    interface QueryReader {
        void read(String query) throws SQLException, ProblemsException;
    }

    /** Gives each query to the reader, which reads its rows on the same connection before it returns. */
    void forEachQuery(Connection source, QueryReader reader) throws SQLException, ProblemsException {
        if (rows.rows().values().stream().allMatch(RowSet::isAll)) {
            reader.read(all());
        } else if (key.isEmpty()) {
            for (Map.Entry<Heap, RowSet> entry : rows.rows().entrySet()) {
                for (long[] places : entry.getValue().batches(BATCH)) {
                    reader.read(SliceQuery.at(rows, entry.getKey(), places));
                }
            }
        } else {
            chosen(source, reader);
        }
    }

    private String all() {
        String columns = rows.table().copyableColumns().stream()
                .map(column -> rows.expression(
                        column.name(), rows.rows().keySet().iterator().next()))
                .collect(Collectors.joining(", "));
        String order = key.isEmpty() ? "" : " ORDER BY " + Identifiers.quote(key);
        return "SELECT %s FROM %s%s".formatted(columns, rows.table().fromSql(), order);
    }

    private void chosen(Connection source, QueryReader reader) throws SQLException, ProblemsException {
        String places = "SELECT tableoid::pg_catalog.int8, ctid FROM %s ORDER BY %s"
                .formatted(rows.table().fromSql(), Identifiers.quote(key));
        try (Statement statement = source.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet result = statement.executeQuery(places)) {
                Batch batch = new Batch();
                while (result.next()) {
                    Heap heap = heaps.get(result.getLong(1));
                    long place = RowSet.place(result.getString(2));
                    if (heap != null && isChosen(heap, place) && batch.add(heap, place) == BATCH) {
                        reader.read(batch.query());
                        batch = new Batch();
                    }
                }
                if (batch.size > 0) {
                    reader.read(batch.query());
                }
            }
        }
    }

    private boolean isChosen(Heap heap, long place) {
        RowSet chosen = rows.rows().get(heap);
        return chosen != null && chosen.contains(place);
    }

    /** Consecutive rows, of whichever heaps. */
    private final class Batch {
        private final Map<Heap, LongStream.Builder> places = new LinkedHashMap<>();
        private int size;

        int add(Heap heap, long place) {
            places.computeIfAbsent(heap, any -> LongStream.builder()).add(place);
            return ++size;
        }

        String query() {
            String columns = rows.table().copyableColumns().stream()
                    .map(column -> Identifiers.quote(column.name()))
                    .collect(Collectors.joining(", "));
            String parts = places.entrySet().stream()
                    .map(entry -> part(
                            entry.getKey(), entry.getValue().build().sorted().toArray()))
                    .collect(Collectors.joining(" UNION ALL "));
            return "SELECT %s FROM (%s) AS part ORDER BY %s".formatted(columns, parts, String.join(", ", orderNames()));
        }

        private String part(Heap heap, long[] batch) {
            Stream<String> columns = rows.table().copyableColumns().stream()
                    .map(Column::name)
                    .map(name -> "%s AS %s".formatted(rows.expression(name, heap, batch), Identifiers.quote(name)));
            Stream<String> order = IntStream.range(0, key.size())
                    .mapToObj(i -> "%s AS %s".formatted(Identifiers.quote(key.get(i)), orderNames()[i]));
            return "SELECT %s FROM %s WHERE ctid = ANY ('%s'::pg_catalog.tid[])"
                    .formatted(
                            Stream.concat(columns, order).collect(Collectors.joining(", ")),
                            heap.fromSql(),
                            RowSet.tids(batch));
        }

        /** Names that no column has: PostgreSQL's own are at most 63 bytes long. */
        private String[] orderNames() {
            return IntStream.range(0, key.size())
                    .mapToObj(i -> Identifiers.quote("previewdb order " + i))
                    .toArray(String[]::new);
        }
    }
}
