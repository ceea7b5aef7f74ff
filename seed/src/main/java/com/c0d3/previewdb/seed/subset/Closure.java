package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the rows that kept rows refer to, until none is missing. Each kept row is looked at once; so cycles of any kind
 * come to an end. The kept rows are in our memory, as a standby has no temporary tables.
 */
final class Closure {
    private final SelectedRows selected;
    private final Map<TableName, List<ForeignKey>> references = new HashMap<>();

    Closure(SeedRules rules, Catalog catalog, SelectedRows selected) {
        this.selected = selected;
        for (KeptTable kept : selected.tables()) {
            Table table = kept.table();
            references.put(
                    table.name(),
                    rules.references(catalog, table).stream()
                            .filter(key -> !key.orNull())
                            .toList());
        }
    }

    void run() throws ProblemsException {
        selected.tables().forEach(KeptTable::startAgain);
        while (followAll()) {
            // what was added has references itself
        }
    }

    /** Whether a row was looked at that nobody had looked at before. */
    private boolean followAll() throws ProblemsException {
        boolean any = false;
        for (KeptTable kept : selected.tables()) {
            if (kept.takeAll()) {
                any = true;
                for (ForeignKey key : keys(kept)) {
                    follow(key, SelectionQueries.whole(key.matching().fromSql()));
                }
            }
            Map<Heap, RowSet> fresh = kept.takeFresh();
            any |= !fresh.isEmpty();
            for (ForeignKey key : keys(kept)) {
                follow(key, fresh);
            }
        }
        return any;
    }

    private List<ForeignKey> keys(KeptTable kept) {
        return references.getOrDefault(kept.table().name(), List.of());
    }

    private void follow(ForeignKey key, Map<Heap, RowSet> fresh) throws ProblemsException {
        for (Map.Entry<Heap, RowSet> entry : fresh.entrySet()) {
            if (key.holdsFor(entry.getKey()) && !isComplete(key)) {
                for (long[] batch : entry.getValue().batches(batchSize(key))) {
                    follow(key, SelectionQueries.at(entry.getKey(), batch));
                }
            }
        }
    }

    private void follow(ForeignKey key, String children) throws ProblemsException {
        KeptTable parent = selected.find(key.to()).orElse(null);
        if (parent != null && !parent.isAll()) {
            String reason = "that %s (%s) refers to".formatted(key.from(), String.join(", ", key.columns()));
            selected.keep(parent, SelectionQueries.referenced(key, children), reason);
        }
    }

    private boolean isComplete(ForeignKey key) {
        return selected.find(key.to()).filter(parent -> !parent.isAll()).isEmpty();
    }

    /** Without an index each query scans the table that is referred to; then better few queries. */
    private int batchSize(ForeignKey key) {
        boolean indexed = !key.declared()
                || selected.find(key.to()).stream()
                        .flatMap(parent -> parent.table().uniqueKeys().stream())
                        .anyMatch(unique -> Set.copyOf(unique.columns()).equals(Set.copyOf(key.toColumns())));
        return indexed ? SelectedRows.BATCH : SelectedRows.LARGE_BATCH;
    }
}
