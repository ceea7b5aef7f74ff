package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.View;
import com.c0d3.previewdb.seed.copy.CopyLines;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The leak gate, by reading back a database, or what a snapshot file holds. Not thread-safe.
 *
 * <p>Rows that left are known only as they are now. A weak original in a masked column proves a leak only if the mask
 * left it as it was: that is told by {@link KnownRows}.
 */
public final class LeakCheck {
    private static final byte[] UNKNOWN = {};

    private final Gate gate;
    private final MaskedColumns masked;
    private final KnownRows known;

    /** Which columns hold masks: what is weak proves nothing there. */
    @FunctionalInterface
    public interface MaskedColumns {
        /** Whether the column holds masks. */
        boolean isMasked(TableName table, String column);
    }

    /**
     * A check that adds to the findings of a gate.
     *
     * @param known the rows of the source, or {@link KnownRows#none}
     */
    public LeakCheck(Gate gate, MaskedColumns masked, KnownRows known) {
        this.gate = gate;
        this.masked = masked;
        this.known = known;
    }

    /** What was found so far. */
    public Findings findings() {
        return gate.findings();
    }

    /**
     * Searches the rows of a table, in COPY's text format.
     *
     * @param table the table as the source has it; empty if it has none of that name any more
     * @param columns the names of the columns that the rows have, in this order
     */
    public void searchRows(TableName name, Optional<Table> table, List<String> columns, InputStream rows)
            throws IOException {
        RowGate rowGate = gate.forRows(
                name,
                columns.stream().map(column -> searched(name, table, column)).toList(),
                known);
        CopyLines lines = new CopyLines(rows);
        while (lines.next()) {
            rowGate.passes(UNKNOWN, lines.row().array(), 0, lines.row().size());
        }
    }

    private SearchedColumn searched(TableName name, Optional<Table> table, String column) {
        return table.flatMap(at -> at.findColumn(column).map(found -> searched(at, found)))
                .orElseGet(() ->
                        new SearchedColumn(column, SearchedColumn.Kind.SEVERAL, false, masked.isMasked(name, column)));
    }

    /**
     * Searches a text that stands alone.
     *
     * @param name what the report calls it
     */
    public void searchText(String name, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        RowBuffer row = new RowBuffer(plain.length + 1);
        CopyText.encode(plain, 0, plain.length, row);
        gate.forText(name).passes(UNKNOWN, row.array(), 0, row.size());
    }

    /** Searches all columns of all tables. */
    public void searchTables(Connection database) throws ProblemsException {
        run("Searching the database for leaks", database, catalog -> {
            for (Table table : catalog.tables()) {
                table(database, table, table.columns());
            }
        });
    }

    /** Searches what no COPY carried: generated columns, materialized views, the structure's texts, large objects. */
    public void searchComputed(Connection database) throws ProblemsException {
        run("Searching what the target computed for leaks", database, catalog -> {
            for (Table table : catalog.tables()) {
                table(
                        database,
                        table,
                        table.columns().stream().filter(Column::generated).toList());
            }
            computed(database, catalog);
        });
    }

    private interface Search {
        void run(Catalog catalog) throws SQLException;
    }

    private static void run(String action, Connection database, Search search) throws ProblemsException {
        try {
            search.run(Catalog.read(database));
        } catch (SQLException e) {
            throw ServerError.during(action, e);
        }
    }

    private void computed(Connection database, Catalog catalog) throws SQLException {
        for (View view : catalog.views()) {
            if (view.materialized()) {
                view(database, view);
            }
        }
        texts(database, StructureTexts.QUERY);
        texts(database, StructureTexts.LARGE_OBJECTS);
        if (catalog.largeObjects() > 0) {
            forEachRow(
                    database,
                    StructureTexts.FOREIGN_LARGE_OBJECTS,
                    fields -> gate.findings()
                            .addUnsearched("the large object %s: another role owns it".formatted(fields.get(0))));
        }
    }

    private void table(Connection database, Table table, List<Column> columns) throws SQLException {
        if (table.kind() == Table.Kind.FOREIGN) {
            gate.findings()
                    .addUnsearched("the foreign table %s: its rows are on another server".formatted(table.name()));
            return;
        }
        List<SearchedColumn> searched =
                columns.stream().map(column -> searched(table, column)).toList();
        rows(database, table.name(), table.fromSql(), searched);
    }

    private SearchedColumn searched(Table table, Column column) {
        return new SearchedColumn(
                column.name(),
                ColumnTypes.kind(column),
                isKey(table, column.name()),
                masked.isMasked(table.name(), column.name()));
    }

    private static boolean isKey(Table table, String column) {
        return table.uniqueKeys().stream().anyMatch(key -> key.columns().contains(column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
    }

    private void view(Connection database, View view) throws SQLException {
        if (!view.populated()) {
            gate.findings().addUnsearched("the materialized view %s: it is not populated".formatted(view.name()));
            return;
        }
        List<SearchedColumn> columns = new ArrayList<>();
        String query = StructureTexts.VIEW_COLUMNS.formatted(view.name().sql().replace("'", "''"));
        forEachRow(database, query, fields -> {
            boolean number = fields.get(1).equals("N");
            columns.add(new SearchedColumn(
                    fields.get(0), number ? SearchedColumn.Kind.NUMBER : SearchedColumn.Kind.SEVERAL, true, true));
        });
        rows(database, view.name(), view.name().sql(), columns);
    }

    private void rows(Connection database, TableName name, String from, List<SearchedColumn> columns)
            throws SQLException {
        if (columns.isEmpty()) {
            return;
        }
        String names =
                Identifiers.quote(columns.stream().map(SearchedColumn::name).toList());
        RowGate rowGate = gate.forRows(name, columns, known);
        try (CopyReader rows = new CopyReader(database, "SELECT %s FROM %s".formatted(names, from))) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                rowGate.passes(UNKNOWN, row.get(), 0, row.get().length);
            }
        }
    }

    /** Searches rows of a name and a text each. */
    private void texts(Connection database, String query) throws SQLException {
        try (CopyReader rows = new CopyReader(database, query)) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                CopyRow fields = new CopyRow(row.get());
                fields.next();
                String name = fields.text();
                fields.next();
                gate.forText(name).passes(UNKNOWN, row.get(), fields.start(), fields.end());
            }
        }
    }

    private interface Fields {
        void accept(List<String> fields);
    }

    private static void forEachRow(Connection database, String query, Fields action) throws SQLException {
        try (CopyReader rows = new CopyReader(database, query)) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                CopyRow fields = new CopyRow(row.get());
                List<String> texts = new ArrayList<>();
                while (fields.next()) {
                    texts.add(fields.text());
                }
                action.accept(texts);
            }
        }
    }
}
