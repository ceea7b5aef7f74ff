package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;

/** Judges whether the rows of a table can be read from the source, all of them and whole. */
final class SourceCheck {
    private final Catalog catalog;
    private final Problems problems;

    SourceCheck(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    void run(Table table, TableRule rule) {
        String path = "tables.%s".formatted(table.name());
        if (table.kind() == Table.Kind.FOREIGN) {
            problems.add(
                    "%s: a foreign table, whose rows are on another server; give it \"rows: none\"".formatted(path));
            return;
        }
        for (TableName partition : table.foreignPartitions()) {
            problems.add("%s: its partition \"%s\" is a foreign table, whose rows are on another server; give \"%s\""
                            .formatted(path, partition, table.name())
                    + " \"rows: none\"");
        }
        rights(path, table);
        table.copyableColumns().forEach(column -> largeObjects(path, rule, column));
    }

    private void rights(String path, Table table) {
        if (!table.readable()) {
            problems.add(
                    "%s: the reading role has no SELECT on the table and all its partitions; GRANT it, or give \"%s\""
                                    .formatted(path, table.name())
                            + " \"rows: none\"");
        } else if (table.rowSecurity()) {
            problems.add(
                    "%s: row-level security hides rows from the reading role; give the role BYPASSRLS, or read as one to"
                                    .formatted(path)
                            + " which no policy applies");
        }
        if (table.unlogged() && catalog.standby()) {
            problems.add("%s: an unlogged table cannot be read on a standby; read from the primary, or give \"%s\""
                            .formatted(path, table.name())
                    + " \"rows: none\"");
        }
    }

    /** A number that nobody owns stays a number; so the column can be kept where the source has no large object. */
    private void largeObjects(String path, TableRule rule, Column column) {
        boolean kept = rule.findMask(column.name())
                .filter(mask ->
                        mask.spec().kind() == MaskKind.NULL || mask.spec().kind() == MaskKind.CONSTANT)
                .isEmpty();
        if (catalog.largeObjects() > 0 && column.mayHoldLargeObjects() && kept) {
            problems.add(
                    ("%s.columns.%s: a column of type \"%s\" can refer to large objects, of which the source has %d;"
                                    + " they are not copied: mask it with \"null\" or \"constant\"")
                            .formatted(path, column.name(), column.type(), catalog.largeObjects()));
        }
    }
}
