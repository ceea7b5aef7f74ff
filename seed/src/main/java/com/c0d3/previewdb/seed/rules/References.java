package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The references of a table: its foreign keys, and what the rules declare. */
final class References {
    private final Catalog catalog;
    private final Table table;
    private final TableRule rule;

    References(Catalog catalog, Table table, TableRule rule) {
        this.catalog = catalog;
        this.table = table;
        this.rule = rule;
    }

    /** A line that says something about a foreign key declares no second reference. */
    List<ForeignKey> all() {
        List<ForeignKey> all = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            all.add(key.orNull(rule.references().stream().anyMatch(line -> line.orNull() && isAbout(line, key))));
        }
        rule.references().stream()
                .filter(line -> table.foreignKeys().stream().noneMatch(key -> isAbout(line, key)))
                .flatMap(line -> declared(line).stream())
                .forEach(all::add);
        return all;
    }

    /** The columns that a line refers to: those it names, or the primary key of the table. */
    Optional<List<String>> toColumns(Reference line) {
        if (!line.toColumns().isEmpty()) {
            return Optional.of(line.toColumns());
        }
        return catalog.find(line.to()).flatMap(Table::primaryKey).map(UniqueKey::columns);
    }

    private boolean isAbout(Reference line, ForeignKey key) {
        return line.condition().isEmpty()
                && line.to().equals(key.to())
                && toColumns(line)
                        .filter(columns -> pairs(line.columns(), columns).equals(pairs(key.columns(), key.toColumns())))
                        .isPresent();
    }

    private static Map<String, String> pairs(List<String> from, List<String> to) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            pairs.put(from.get(i), to.get(i));
        }
        return pairs;
    }

    private Optional<ForeignKey> declared(Reference line) {
        Optional<List<String>> toColumns = toColumns(line)
                .filter(columns -> columns.size() == line.columns().size());
        return catalog.find(line.to())
                .flatMap(to -> toColumns.map(columns -> ForeignKey.declared(
                        line.text(), table, line.columns(), to, columns, line.condition(), line.orNull())));
    }
}
