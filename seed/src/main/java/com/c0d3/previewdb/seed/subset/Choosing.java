package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.RowChoice;
import com.c0d3.previewdb.seed.rules.RowRule;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the rows that the rules ask for; which others they refer to comes later. */
final class Choosing {
    private final SeedRules rules;
    private final Catalog catalog;
    private final SelectedRows selected;

    /** The children that a row of a table brings along if it is chosen. */
    private record Brood(KeptTable parent, KeptTable child, ForeignKey key, RowChoice.Children choice) {}

    Choosing(SeedRules rules, Catalog catalog, SelectedRows selected) {
        this.rules = rules;
        this.catalog = catalog;
        this.selected = selected;
    }

    void run() throws ProblemsException {
        for (KeptTable kept : selected.tables()) {
            RowRule rule = rule(kept);
            if (rule.isAll()) {
                kept.addAll();
            } else {
                for (RowChoice choice : rule.choices()) {
                    choose(kept, choice);
                }
            }
        }
        List<Brood> broods = broods();
        while (bringChildren(broods)) {
            // chosen children bring children themselves
        }
    }

    private RowRule rule(KeptTable kept) {
        return rules.find(kept.table().name()).orElseThrow().rows();
    }

    private void choose(KeptTable kept, RowChoice choice) throws ProblemsException {
        Table table = kept.table();
        Optional<String> query = Optional.empty();
        if (choice instanceof RowChoice.Where where) {
            query = Optional.of(SelectionQueries.where(table, where));
        } else if (choice instanceof RowChoice.Sample sample) {
            query = Optional.of(SelectionQueries.sample(table, sample));
        } else if (choice instanceof RowChoice.Newest newest) {
            query = Optional.of(SelectionQueries.newest(table, newest));
        }
        if (query.isPresent()) {
            selected.keep(kept, query.get(), choice.label());
        }
    }

    private List<Brood> broods() {
        List<Brood> broods = new ArrayList<>();
        for (KeptTable child : selected.tables()) {
            for (RowChoice.Children choice : rule(child).children()) {
                rules.references(catalog, child.table()).stream()
                        .filter(key -> key.columns().equals(choice.columns()))
                        .forEach(key -> selected.find(key.to())
                                .ifPresent(parent -> broods.add(new Brood(parent, child, key, choice))));
            }
        }
        return broods;
    }

    /** Whether a row was looked at that nobody had looked at before. */
    private boolean bringChildren(List<Brood> broods) throws ProblemsException {
        boolean any = false;
        for (KeptTable parent : selected.tables()) {
            boolean all = parent.takeAll();
            Map<Heap, RowSet> fresh = parent.takeFresh();
            any |= all || !fresh.isEmpty();
            for (Brood brood : broods) {
                if (brood.parent() == parent && !brood.child().isAll()) {
                    bringChildren(brood, all, fresh);
                }
            }
        }
        return any;
    }

    private void bringChildren(Brood brood, boolean all, Map<Heap, RowSet> fresh) throws ProblemsException {
        if (all) {
            bringChildren(brood, SelectionQueries.whole(brood.parent().table().fromSql()));
        }
        for (Map.Entry<Heap, RowSet> entry : fresh.entrySet()) {
            for (long[] batch : entry.getValue().batches(SelectedRows.LARGE_BATCH)) {
                bringChildren(brood, SelectionQueries.at(entry.getKey(), batch));
            }
        }
    }

    private void bringChildren(Brood brood, String parents) throws ProblemsException {
        Table child = brood.child().table();
        String query = SelectionQueries.children(
                brood.key(), child, parents, brood.choice().count());
        TableName parent = brood.parent().table().name();
        selected.keep(brood.child(), query, "%s of %s".formatted(brood.choice().label(), parent));
    }
}
