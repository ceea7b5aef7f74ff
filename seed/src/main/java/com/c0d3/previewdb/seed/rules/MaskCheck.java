package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.UniqueKey;
import com.c0d3.previewdb.seed.mask.ColumnFit;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.List;
import java.util.Optional;

/** Judges whether a mask suits its column. */
final class MaskCheck {
    private final SeedRules rules;
    private final Catalog catalog;
    private final Table table;
    private final Column column;
    private final String path;
    private final YamlNodes notes;

    MaskCheck(SeedRules rules, Catalog catalog, Table table, Column column, String path, YamlNodes notes) {
        this.rules = rules;
        this.catalog = catalog;
        this.table = table;
        this.column = column;
        this.path = path;
        this.notes = notes;
    }

    void run(MaskSpec spec) {
        if (spec.kind() == MaskKind.NULL && column.notNull()) {
            problem("\"null\" cannot mask a column that is NOT NULL; use another masker");
        } else if (!ColumnFit.hasTypeFor(column, spec.kind())) {
            problem("\"%s\" makes %s, but the column is of type \"%s\"; use \"constant\" or \"null\""
                    .formatted(spec.label(), product(spec.kind()), column.type()));
        } else if (!ColumnFit.staysUnique(spec) && table.isUnique(column.name())) {
            problem("\"%s\" can give two rows the same value, but the column is unique; use %s"
                    .formatted(
                            spec.label(),
                            spec.kind() == MaskKind.TOKEN
                                    ? "{mask: token, permuted: true}"
                                    : "\"email\" or \"username\""));
        } else if (mayCollide(spec)) {
            problem(
                    "\"%s\" can give two rows the same value, but the columns %s are unique together; use \"email\" or \"username\","
                                    .formatted(
                                            spec.label(),
                                            String.join(", ", sharedKey().orElseThrow()))
                            + " or {mask: token, permuted: true}");
        } else {
            length(spec);
            person(spec);
        }
        pairs(spec);
    }

    /** Whether a key of several columns may be violated. A shift of the key's own person keeps times apart. */
    private boolean mayCollide(MaskSpec spec) {
        Optional<String> by = spec.option(MaskSpec.BY);
        return !spec.kind().isUniqueSafe()
                && !spec.isPermuted()
                && sharedKey()
                        .filter(columns -> by.isEmpty() || !columns.contains(by.get()))
                        .isPresent();
    }

    /** The columns of a key that is unique because of this column, not because of the others alone. */
    private Optional<List<String>> sharedKey() {
        return table.uniqueKeys().stream()
                .map(UniqueKey::columns)
                .filter(columns -> columns.contains(column.name()))
                .filter(columns -> table.uniqueKeys().stream()
                        .noneMatch(other -> columns.containsAll(other.columns())
                                && !other.columns().contains(column.name())))
                .findFirst();
    }

    private static String product(MaskKind kind) {
        return switch (kind.fits()) {
            case NETWORK -> "a network address";
            case TIME -> "a date or a timestamp";
            case NUMBER_OR_TIME -> "a number or a time";
            default -> "text";
        };
    }

    /** Both columns of a reference must be masked alike, or else it leads nowhere. */
    private void pairs(MaskSpec spec) {
        for (Table each : catalog.tables()) {
            for (ForeignKey key : rules.references(catalog, each)) {
                if (key.from().equals(table.name()) && key.columns().contains(column.name())) {
                    String to = key.toColumns().get(key.columns().indexOf(column.name()));
                    pair(spec, key, key.to(), to);
                } else if (key.to().equals(table.name()) && key.toColumns().contains(column.name())) {
                    String from = key.columns().get(key.toColumns().indexOf(column.name()));
                    pair(spec, key, key.from(), from);
                }
            }
        }
    }

    private void pair(MaskSpec spec, ForeignKey key, TableName other, String otherColumn) {
        Optional<MaskSpec> there = mask(other, otherColumn);
        if (!there.equals(Optional.of(spec))) {
            problem(("the %s \"%s\" of \"%s\" pairs the column with \"%s.%s\", which has the rule \"%s\"; give"
                            + " both the same rule")
                    .formatted(
                            key.declared() ? "reference" : "foreign key",
                            key.name(),
                            key.from(),
                            other,
                            otherColumn,
                            there.map(MaskSpec::label).orElse("keep")));
        }
    }

    private Optional<MaskSpec> mask(TableName name, String of) {
        return rules.find(name).flatMap(rule -> rule.findMask(of)).map(ColumnRule.Mask::spec);
    }

    /** The column that tells the person for {@code shift}. */
    private void person(MaskSpec spec) {
        Optional<String> by = spec.option(MaskSpec.BY);
        if (by.isPresent() && table.findColumn(by.get()).isEmpty()) {
            problem("\"by\": the table \"%s\" has no column \"%s\"; name the one that tells whose row it is"
                    .formatted(table.name(), by.get()));
        }
        if (spec.kind() == MaskKind.SHIFT && by.isEmpty() && table.primaryKey().isEmpty()) {
            problem("\"shift\" must know whose row it is, and the table has no primary key; add \"by: <column>\"");
        }
    }

    private void length(MaskSpec spec) {
        if (!ColumnFit.hasRoomFor(column, spec)) {
            String room = column.type().contains("(")
                    ? "is of type \"%s\"".formatted(column.type())
                    : "takes only %d".formatted(column.maxLength().orElse(0));
            problem("\"%s\" needs %d characters, but the column %s"
                    .formatted(spec.label(), ColumnFit.neededLength(spec), room));
        }
    }

    private void problem(String text) {
        notes.problem(path + ".mask", text);
    }
}
