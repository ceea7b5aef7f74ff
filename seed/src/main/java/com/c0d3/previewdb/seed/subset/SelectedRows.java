package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of which rows are copied, and how rows come to be kept. */
final class SelectedRows {
    /** How many places are sent in one query that finds its rows by an index. */
    static final int BATCH = 20_000;

    /** As many as are worth a scan of a whole table: about 6 MB of text. */
    static final int LARGE_BATCH = 500_000;

    private final SortedMap<TableName, KeptTable> tables = new TreeMap<>();
    private final PlaceReader reader;
    private final SelectionProgress progress;

    SelectedRows(PlaceReader reader, SelectionProgress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    void add(KeptTable table) {
        tables.put(table.table().name(), table);
    }

    Collection<KeptTable> tables() {
        return tables.values();
    }

    Optional<KeptTable> find(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Keeps the rows that the query gives the places of. */
    void keep(KeptTable table, String query, String reason) throws ProblemsException {
        try {
            reader.forEachPlace(query, (heap, place) -> table.add(heap, place, reason));
            progress.selected(table.table().name(), table.size());
        } catch (SQLException e) {
            throw failure(table, e);
        }
    }

    static ProblemsException failure(KeptTable table, SQLException e) {
        return SourceError.during(
                "Selecting the rows of the table \"%s\"".formatted(table.table().name()), e);
    }
}
