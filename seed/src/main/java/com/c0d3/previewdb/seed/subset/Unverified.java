package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts the orphans of references that the server does not vouch for. */
final class Unverified {
    private final SeedRules rules;
    private final Catalog catalog;
    private final SelectedRows selected;
    private final PlaceReader reader;

    Unverified(SeedRules rules, Catalog catalog, SelectedRows selected, PlaceReader reader) {
        this.rules = rules;
        this.catalog = catalog;
        this.selected = selected;
        this.reader = reader;
    }

    List<IntegrityCheck> checks() throws ProblemsException {
        List<IntegrityCheck> checks = new ArrayList<>();
        for (KeptTable kept : selected.tables()) {
            for (ForeignKey key : rules.references(catalog, kept.table())) {
                if (!key.validated()) { // an orphan that becomes NULL refers to nothing
                    checks.add(IntegrityCheck.of(key, key.orNull() ? 0 : orphans(kept, key)));
                }
            }
        }
        return checks;
    }

    private long orphans(KeptTable kept, ForeignKey key) throws ProblemsException {
        if (kept.isAll()) {
            return count(kept, key, SelectionQueries.whole(key.matching().fromSql()));
        }
        long orphans = 0;
        for (Map.Entry<Heap, RowSet> entry : kept.rows().entrySet()) {
            if (key.holdsFor(entry.getKey())) {
                for (long[] batch : entry.getValue().batches(SelectedRows.LARGE_BATCH)) {
                    orphans += count(kept, key, SelectionQueries.at(entry.getKey(), batch));
                }
            }
        }
        return orphans;
    }

    private long count(KeptTable kept, ForeignKey key, String children) throws ProblemsException {
        long[] count = {0};
        try {
            reader.forEachRow(SelectionQueries.orphans(key, children), row -> count[0] = row.getLong(1));
        } catch (SQLException e) {
            throw SelectedRows.failure(kept, e);
        }
        return count[0];
    }
}
