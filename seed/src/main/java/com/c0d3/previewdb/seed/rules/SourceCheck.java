package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;

/** Judges whether the rows of a table can be read from the source, all of them and whole. */
final class SourceCheck {
    private final Catalog catalog;
    private final SeedRules rules;
    private final YamlNodes notes;

    SourceCheck(Catalog catalog, SeedRules rules, YamlNodes notes) {
        this.catalog = catalog;
        this.rules = rules;
        this.notes = notes;
    }

    void run(Table table, TableRule rule) {
        String path = rules.path(table.name());
        if (table.kind() == Table.Kind.FOREIGN) {
            notes.problem(path, "a foreign table, whose rows are on another server; give it \"rows: none\"");
            return;
        }
        for (TableName partition : table.foreignPartitions()) {
            notes.problem(
                    path,
                    "its partition \"%s\" is a foreign table, whose rows are on another server; give \"%s\""
                                    .formatted(partition, table.name())
                            + " \"rows: none\"");
        }
        rights(path, table);
        table.copyableColumns().forEach(column -> largeObjects(path, rule, column));
    }

    private void rights(String path, Table table) {
        if (!table.readable()) {
            notes.problem(
                    path,
                    "the reading role has no SELECT on the table and all its partitions; GRANT it, or give \"%s\""
                                    .formatted(table.name())
                            + " \"rows: none\"");
        } else if (table.rowSecurity()) {
            notes.problem(
                    path,
                    "row-level security hides rows from the reading role; give the role BYPASSRLS, or read as one to"
                            + " which no policy applies");
        }
        if (table.unlogged() && catalog.standby()) {
            notes.problem(
                    path,
                    "an unlogged table cannot be read on a standby; read from the primary, or give \"%s\""
                                    .formatted(table.name())
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
            notes.problem(
                    "%s.columns.%s".formatted(path, column.name()),
                    ("a column of type \"%s\" can refer to large objects, of which the source has %d; they are not"
                                    + " copied: mask it with \"null\" or \"constant\"")
                            .formatted(column.type(), catalog.largeObjects()));
        }
    }
}
