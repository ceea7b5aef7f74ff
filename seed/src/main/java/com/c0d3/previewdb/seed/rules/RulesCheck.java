package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.draft.Draft;
import com.c0d3.previewdb.seed.draft.DraftFacts;
import com.c0d3.previewdb.seed.draft.Samples;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the rules with the source: what no rule names is a problem, and so is what cannot work. */
final class RulesCheck {
    private final SeedRules rules;
    private final Catalog catalog;
    private final DraftFacts facts;
    private final YamlNodes notes;
    private @Nullable Draft draft;

    RulesCheck(SeedRules rules, Catalog catalog, DraftFacts facts, YamlNodes notes) {
        this.rules = rules;
        this.catalog = catalog;
        this.facts = facts;
        this.notes = notes;
    }

    void run() {
        rules.tables().keySet().stream()
                .filter(table -> catalog.find(table).isEmpty())
                .forEach(table -> notes.problem(rules.path(table), "the source has no table \"%s\"".formatted(table)));
        for (Table table : catalog.tables()) {
            rules.find(table.name()).ifPresentOrElse(rule -> table(table, rule), () -> unnamed(table));
        }
    }

    /** What {@code init} would write for what the rules do not name. */
    private Draft draft() {
        if (draft == null) {
            draft = Draft.of(catalog, facts, Samples.NONE, rules.decisions());
        }
        return draft;
    }

    private void unnamed(Table table) {
        notes.problem(
                "tables",
                "no rule names the table \"%s\"; decide, and add:\n%s".formatted(table.name(), draft().lines(table)));
    }

    private void table(Table table, TableRule rule) {
        String path = rules.path(table.name()) + ".columns";
        rule.columns().keySet().stream()
                .filter(column -> table.findColumn(column).isEmpty())
                .forEach(column -> notes.problem(
                        "%s.%s".formatted(path, column),
                        "the table \"%s\" has no column \"%s\"".formatted(table.name(), column)));
        if (rule.isCopied()) {
            table.columns().forEach(column -> column(path, table, rule, column));
            new SourceCheck(catalog, rules, notes).run(table, rule);
            new RowCheck(rules, catalog, table, rule, notes).run();
            rules.references(catalog, table).stream()
                    .filter(key -> !key.orNull())
                    .forEach(key -> target(path, table, key));
        }
    }

    private void column(String path, Table table, TableRule rule, Column column) {
        boolean named = rule.columns().containsKey(column.name());
        if (column.generated() && named) {
            notes.problem(
                    "%s.%s".formatted(path, column.name()),
                    "the column is generated; remove its rule: the target computes it");
        }
        if (!column.generated() && !named) {
            unnamed(path, table, column);
        }
        if (!column.generated()) {
            rule.findMask(column.name())
                    .ifPresent(mask -> new MaskCheck(
                                    rules, catalog, table, column, "%s.%s".formatted(path, column.name()), notes)
                            .run(mask.spec()));
        }
    }

    private void unnamed(String path, Table table, Column column) {
        Optional<String> line = draft().line(table, column);
        notes.problem(
                path,
                line.map(text -> "no rule names the column \"%s\"; decide, and add:\n      %s"
                                .formatted(column.name(), text))
                        .orElseGet(
                                () -> "no rule names the column \"%s\", and no mask fits it; give \"%s\" \"rows: none\""
                                        .formatted(column.name(), table.name())));
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
        notes.problem(
                path,
                ("the %s \"%s\" (%s) refers to \"%s\", which is not copied; give \"%s\" \"rows: referenced\", or "
                                + way)
                        .formatted(
                                key.declared() ? "reference" : "foreign key",
                                key.name(),
                                String.join(", ", key.columns()),
                                key.to(),
                                key.to(),
                                table.name()));
    }
}
