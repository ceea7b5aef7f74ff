package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found in a column. */
final class ColumnHits {
    private static final int SHOWN = 3;

    private final TableName table;
    private final String column;
    private final Set<String> found = new TreeSet<>();
    private long rows;

    ColumnHits(TableName table, String column) {
        this.table = table;
        this.column = column;
    }

    String column() {
        return column;
    }

    /** Adds what was found in a row. */
    void add(Set<String> originals) {
        if (!originals.isEmpty()) {
            rows++;
            found.addAll(originals);
        }
    }

    void report(Problems problems) {
        if (rows == 0) {
            return;
        }
        String shown = found.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = found.size() > SHOWN ? " and %d more".formatted(found.size() - SHOWN) : "";
        problems.add("%s.%s: %d %s with a value of %s%s"
                .formatted(table, column, rows, rows == 1 ? "row" : "rows", shown, more));
    }
}
