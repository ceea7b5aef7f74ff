package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.UniqueIndexes;
import com.c0d3.previewdb.seed.mask.ColumnFit;
import com.c0d3.previewdb.seed.mask.UniqueOdds;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.List;

/** Judges whether masks stay unique where they must: by the room that the column leaves them, and by the index. */
final class UniqueCheck {
    private final SeedRules rules;
    private final List<UniqueIndexes.Use> indexes;
    private final Problems problems;

    UniqueCheck(SeedRules rules, List<UniqueIndexes.Use> indexes, Problems problems) {
        this.rules = rules;
        this.indexes = indexes;
        this.problems = problems;
    }

    void run(MaskedColumn masked) {
        String path = rules.place(masked.table().name(), masked.column().name()) + ".mask";
        boolean unique = masked.table().isUnique(masked.column().name());
        for (UniqueIndexes.Use use : indexes) {
            if (use.table().equals(masked.table().name())
                    && use.column().equals(masked.column().name())) {
                unique = true;
                index(path, masked, use);
            }
        }
        if (unique && masked.isRoot()) {
            odds(path, masked);
        }
    }

    private void index(String path, MaskedColumn masked, UniqueIndexes.Use use) {
        if (!ColumnFit.staysUnique(masked.spec())) {
            problems.add("%s: \"%s\" can give two rows the same value, but the index \"%s\" is unique; use \"email\" or"
                            .formatted(path, masked.spec().label(), use.index())
                    + " \"username\", or \"null\" where that is allowed");
        } else if (!use.isHarmless()) {
            problems.add(
                    "%s: the index \"%s\" is unique on the expression %s; whether masks stay unique in it cannot be"
                                    .formatted(path, use.index(), use.expressions())
                            + " told. Mask the column with \"null\", or drop the index in the preview's structure");
        }
    }

    private void odds(String path, MaskedColumn masked) {
        double rows = rows(masked.table());
        double odds = UniqueOdds.of(masked.spec(), masked.maxLength(), rows);
        if (masked.spec().kind().isUniqueSafe() && odds > UniqueOdds.ACCEPTED) {
            problems.add(("%s: with about %,.0f rows, two values get the same mask with a probability of %.2g: the type"
                            + " \"%s\" leaves too little room. Add \"permuted: true\": then the masks are unique, but"
                            + " change when rows come or go")
                    .formatted(path, rows, odds, masked.column().type()));
        }
    }

    private static double rows(Table table) {
        return table.heaps().stream().mapToDouble(Heap::estimatedRows).sum();
    }
}
