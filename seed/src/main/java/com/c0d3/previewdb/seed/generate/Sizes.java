package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.rules.SeedRules;

/**
 * How many rows a table gets: as many as the rules say, and otherwise the more, the longer the way along its
 * references: a school has more submissions than lessons.
 */
final class Sizes {
    private static final int BRANCHING = 3;
    private static final int MAX_DEPTH = 2;

    private final SeedRules rules;
    private final Catalog catalog;
    private final long scale;

    Sizes(SeedRules rules, Catalog catalog, long scale) {
        this.rules = rules;
        this.catalog = catalog;
        this.scale = scale;
    }

    long rows(Table table) {
        Double factor = rules.generate().rows().get(table.name().toString());
        double times = factor != null ? factor : Math.pow(BRANCHING, depth(table, MAX_DEPTH));
        return Math.round(Math.ceil(scale * times));
    }

    private int depth(Table table, int most) {
        int depth = 0;
        for (ForeignKey key : rules.references(catalog, table)) {
            if (!key.isSelfReference() && depth < most) {
                int below =
                        catalog.find(key.to()).map(to -> depth(to, most - 1)).orElse(0);
                depth = Math.max(depth, 1 + below);
            }
        }
        return depth;
    }
}
