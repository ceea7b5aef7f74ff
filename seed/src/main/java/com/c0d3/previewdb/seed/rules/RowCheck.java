package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges how the rows of a table are chosen, and the references that the rules declare. */
final class RowCheck {
    private final SeedRules rules;
    private final Catalog catalog;
    private final Table table;
    private final TableRule rule;
    private final YamlNodes notes;

    RowCheck(SeedRules rules, Catalog catalog, Table table, TableRule rule, YamlNodes notes) {
        this.rules = rules;
        this.catalog = catalog;
        this.table = table;
        this.rule = rule;
        this.notes = notes;
    }

    void run() {
        rule.rows().choices().forEach(this::choice);
        rule.references().forEach(this::reference);
    }

    private void choice(RowChoice choice) {
        String path = rules.path(table.name()) + ".rows";
        if (choice instanceof RowChoice.Sample && table.orderingKey().isEmpty()) {
            notes.problem(
                    path + ".sample",
                    "the table \"%s\" has no primary key and no unique key without NULLs; use \"where\""
                            .formatted(table.name()));
        } else if (choice instanceof RowChoice.Newest newest) {
            requireColumn(path + ".newest", table, newest.column());
        } else if (choice instanceof RowChoice.Children children) {
            children(path + ".children", children);
        }
    }

    private void children(String path, RowChoice.Children choice) {
        List<ForeignKey> keys = rules.references(catalog, table).stream()
                .filter(key -> key.columns().equals(choice.columns()))
                .toList();
        if (keys.isEmpty()) {
            notes.problem(
                    path,
                    "\"%s\" is no foreign key of \"%s\"; name the columns of one, or declare it below \"references\""
                            .formatted(String.join(", ", choice.columns()), table.name()));
        }
        for (ForeignKey key : keys) {
            boolean none = rules.find(key.to())
                    .filter(parent ->
                            parent.isCopied() && parent.rows().choices().isEmpty())
                    .isPresent();
            if (none) {
                notes.problem(
                        path,
                        "no rows of \"%s\" are chosen, so none has children; give \"%s\" \"rows: all\", or another choice"
                                .formatted(key.to(), key.to()));
            }
        }
    }

    private void reference(Reference line) {
        String path = rules.path(table.name()) + ".references";
        line.columns().forEach(column -> requireColumn(path, table, column));
        Optional<Table> to = catalog.find(line.to());
        if (to.isEmpty()) {
            notes.problem(path, "\"%s\": the source has no table \"%s\"".formatted(line.text(), line.to()));
            return;
        }
        line.toColumns().forEach(column -> requireColumn(path, to.get(), column));
        Optional<List<String>> toColumns = new References(catalog, table, rule).toColumns(line);
        if (toColumns.isEmpty()) {
            notes.problem(
                    path,
                    "\"%s\": the table \"%s\" has no primary key; name its columns in parentheses"
                            .formatted(line.text(), line.to()));
        } else if (toColumns.get().size() != line.columns().size()) {
            notes.problem(
                    path,
                    "\"%s\": the primary key of \"%s\" has %d columns (%s); name as many, or others in parentheses"
                            .formatted(
                                    line.text(),
                                    line.to(),
                                    toColumns.get().size(),
                                    String.join(", ", toColumns.get())));
        }
        nullable(path, line);
    }

    private void nullable(String path, Reference line) {
        Set<String> named = Set.copyOf(line.columns());
        boolean nullable =
                table.columns().stream().anyMatch(column -> named.contains(column.name()) && !column.notNull());
        if (line.orNull() && !nullable && table.columns().stream().anyMatch(c -> named.contains(c.name()))) {
            notes.problem(path, "\"%s\": none of the columns can be NULL; remove \"or null\"".formatted(line.text()));
        }
    }

    private void requireColumn(String path, Table of, String column) {
        if (of.findColumn(column).isEmpty()) {
            notes.problem(path, "the table \"%s\" has no column \"%s\"".formatted(of.name(), column));
        }
    }
}
