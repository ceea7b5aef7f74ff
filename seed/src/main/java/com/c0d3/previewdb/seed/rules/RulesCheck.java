package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;

/** Compares the rules with the source: what no rule names is a problem, and so is what cannot work. */
final class RulesCheck {
    private final SeedRules rules;
    private final Catalog catalog;
    private final Problems problems;

    RulesCheck(SeedRules rules, Catalog catalog, Problems problems) {
        this.rules = rules;
        this.catalog = catalog;
        this.problems = problems;
    }

    void run() {
        rules.tables().keySet().stream()
                .filter(table -> catalog.find(table).isEmpty())
                .forEach(table -> problems.add("tables.%s: the source has no table \"%s\"".formatted(table, table)));
        for (Table table : catalog.tables()) {
            rules.find(table.name()).ifPresentOrElse(rule -> table(table, rule), () -> unnamed(table));
        }
    }

    private void unnamed(Table table) {
        problems.add("tables: no rule names the table \"%s\"; decide, and add:\n%s"
                .formatted(table.name(), YamlDraft.table(table)));
    }

    private void table(Table table, TableRule rule) {
        String path = "tables.%s.columns".formatted(table.name());
        rule.columns().keySet().stream()
                .filter(column -> table.findColumn(column).isEmpty())
                .forEach(column -> problems.add(
                        "%s.%s: the table \"%s\" has no column \"%s\"".formatted(path, column, table.name(), column)));
        if (rule.isCopied()) {
            table.columns().forEach(column -> column(path, table, rule, column));
            new SourceCheck(catalog, problems).run(table, rule);
            new RowCheck(rules, catalog, table, rule, problems).run();
            rules.references(catalog, table).stream()
                    .filter(key -> !key.orNull())
                    .forEach(key -> target(path, table, key));
        }
    }

    private void column(String path, Table table, TableRule rule, Column column) {
        boolean named = rule.columns().containsKey(column.name());
        if (column.generated() && named) {
            problems.add("%s.%s: the column is generated; remove its rule: the target computes it"
                    .formatted(path, column.name()));
        }
        if (!column.generated() && !named) {
            problems.add("%s: no rule names the column \"%s\"; add \"%s: keep\", or mask it"
                    .formatted(path, column.name(), column.name()));
        }
        if (!column.generated()) {
            rule.findMask(column.name())
                    .ifPresent(mask -> new MaskCheck(
                                    rules, catalog, table, column, "%s.%s".formatted(path, column.name()), problems)
                            .run(mask.spec()));
        }
    }

    /** The rows that a copied row refers to must be there, too. */
    private void target(String path, Table table, ForeignKey key) {
        boolean reportedElsewhere =
                rules.find(key.to()).isEmpty() && catalog.find(key.to()).isPresent();
        if (rules.isCopied(key.to()) || reportedElsewhere) {
            return;
        }
        boolean nullable = key.columns().stream()
                .flatMap(column -> table.findColumn(column).stream())
                .anyMatch(column -> !column.notNull());
        String way = nullable ? "mask a nullable one of them with \"null\"" : "give \"%s\" \"rows: none\", too";
        problems.add(("%s: the %s \"%s\" (%s) refers to \"%s\", which is not copied; give \"%s\""
                        + " \"rows: referenced\", or " + way)
                .formatted(
                        path,
                        key.declared() ? "reference" : "foreign key",
                        key.name(),
                        String.join(", ", key.columns()),
                        key.to(),
                        key.to(),
                        table.name()));
    }
}
