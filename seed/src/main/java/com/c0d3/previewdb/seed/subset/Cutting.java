package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows whose reference becomes NULL, when it is known which rows are kept. */
final class Cutting {
    private final SeedRules rules;
    private final Catalog catalog;
    private final SelectedRows selected;
    private final PlaceReader reader;

    Cutting(SeedRules rules, Catalog catalog, SelectedRows selected, PlaceReader reader) {
        this.rules = rules;
        this.catalog = catalog;
        this.selected = selected;
        this.reader = reader;
    }

    TableRows cut(KeptTable kept) throws ProblemsException {
        List<Cut> cuts = new ArrayList<>();
        for (ForeignKey key : rules.references(catalog, kept.table())) {
            if (key.orNull()) {
                Map<Heap, RowSet> rows = rows(kept, key);
                if (!rows.isEmpty()) {
                    cuts.add(new Cut(key, rules.columnsToNull(catalog, kept.table(), key), rows));
                }
            }
        }
        return new TableRows(kept.table(), byPlace(kept, cuts), cuts, kept.reason());
    }

    private Map<Heap, RowSet> rows(KeptTable kept, ForeignKey key) throws ProblemsException {
        Optional<KeptTable> parent = selected.find(key.to());
        boolean nothingDangles =
                key.validated() && parent.filter(KeptTable::isAll).isPresent();
        Map<Heap, RowSet> cut = new LinkedHashMap<>();
        for (Map.Entry<Heap, RowSet> entry : kept.rows().entrySet()) {
            if (key.holdsFor(entry.getKey()) && !nothingDangles) {
                RowSet rows = parent.isEmpty() && key.condition().isEmpty()
                        ? everyRow()
                        : dangling(kept, entry.getKey(), entry.getValue(), key);
                if (!rows.isEmpty()) {
                    cut.put(entry.getKey(), rows);
                }
            }
        }
        return cut;
    }

    private static RowSet everyRow() {
        RowSet rows = new RowSet();
        rows.addAll();
        return rows;
    }

    /** A declared reference may find several rows; one that is kept is enough. */
    private RowSet dangling(KeptTable kept, Heap heap, RowSet rows, ForeignKey key) throws ProblemsException {
        RowSet referring = new RowSet();
        RowSet held = new RowSet();
        for (String children : relations(heap, rows)) {
            try {
                reader.forEachRow(SelectionQueries.pairs(key, children), row -> {
                    long place = RowSet.place(row.getString(1));
                    (isKept(key, row) ? held : referring).add(place);
                });
            } catch (SQLException e) {
                throw SelectedRows.failure(kept, e);
            }
        }
        referring.removeAll(held);
        return referring;
    }

    private boolean isKept(ForeignKey key, ResultSet row) throws SQLException {
        String place = row.getString(3);
        long heap = row.getLong(2);
        return place != null
                && selected.find(key.to())
                        .filter(parent -> parent.contains(heap, RowSet.place(place)))
                        .isPresent();
    }

    private static Iterable<String> relations(Heap heap, RowSet rows) {
        if (rows.isAll()) {
            return List.of(SelectionQueries.whole(heap.fromSql()));
        }
        List<String> relations = new ArrayList<>();
        rows.batches(SelectedRows.LARGE_BATCH).forEach(batch -> relations.add(SelectionQueries.at(heap, batch)));
        return relations;
    }

    /** A heap of which single rows are cut is read by places. */
    private Map<Heap, RowSet> byPlace(KeptTable kept, List<Cut> cuts) throws ProblemsException {
        Map<Heap, RowSet> rows = new LinkedHashMap<>(kept.rows());
        for (Map.Entry<Heap, RowSet> entry : rows.entrySet()) {
            Heap heap = entry.getKey();
            boolean single = cuts.stream()
                    .flatMap(cut -> Optional.ofNullable(cut.rows().get(heap)).stream())
                    .anyMatch(cut -> !cut.isAll());
            if (single && entry.getValue().isAll()) {
                entry.setValue(places(kept, heap));
            }
        }
        return rows;
    }

    private RowSet places(KeptTable kept, Heap heap) throws ProblemsException {
        RowSet places = new RowSet();
        try {
            reader.forEachPlace(SelectionQueries.places(heap), (oid, place) -> places.add(place));
        } catch (SQLException e) {
            throw SelectedRows.failure(kept, e);
        }
        return places;
    }
}
