package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * How a draft compares with the labels, as sets of columns.
 *
 * @param leaked personal columns that are kept or only scrubbed
 * @param open columns with prose that are kept
 * @param lost content that is masked; columns of tables that stay behind do not count
 * @param masked columns that are masked
 * @param personal personal columns
 * @param prose columns with prose
 * @param content content in tables that are copied
 */
record Score(
        Set<String> leaked,
        Set<String> open,
        Set<String> lost,
        Set<String> masked,
        Set<String> personal,
        Set<String> prose,
        Set<String> content) {
    static Score of(DataSource database, Labels labels) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Catalog catalog = Catalog.read(connection);
            Draft draft = Draft.of(catalog, DraftFacts.read(connection), Samples.NONE, Decisions.NONE);
            Score score = new Score(
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    labels.personal(),
                    labels.prose(),
                    new TreeSet<>());
            for (Table table : catalog.tables()) {
                if (draft.isCopied(table.name())) {
                    table.copyableColumns().forEach(column -> score.add(draft, table, column));
                }
            }
            return score;
        }
    }

    private void add(Draft draft, Table table, Column column) {
        String name = "%s.%s".formatted(table.name(), column.name());
        MaskSpec spec = draft.column(table.name(), column.name()).orElseThrow().spec();
        MaskKind kind = spec.parts().getOrDefault(MaskSpec.ELEMENT, spec).kind();
        boolean hidden = kind != MaskKind.KEEP && kind != MaskKind.SCRUB;
        if (hidden) {
            masked.add(name);
        }
        if (personal.contains(name)) {
            if (!hidden) {
                leaked.add(name);
            }
        } else if (prose.contains(name)) {
            if (kind == MaskKind.KEEP) {
                open.add(name);
            }
        } else {
            content.add(name);
            if (hidden) {
                lost.add(name);
            }
        }
    }
}
