package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.Optional;
import java.util.Set;

/** Judges whether a mask suits its column. */
final class MaskCheck {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
    private static final Set<String> NETWORKS = Set.of("inet", "cidr");

    private final SeedRules rules;
    private final Catalog catalog;
    private final Table table;
    private final Column column;
    private final String path;
    private final Problems problems;

    MaskCheck(SeedRules rules, Catalog catalog, Table table, Column column, String path, Problems problems) {
        this.rules = rules;
        this.catalog = catalog;
        this.table = table;
        this.column = column;
        this.path = path;
        this.problems = problems;
    }

    void run(MaskSpec spec) {
        if (spec.kind() == MaskKind.NULL && column.notNull()) {
            problem("\"null\" cannot mask a column that is NOT NULL; use another masker");
        } else if (!fits(spec.kind())) {
            problem("\"%s\" makes %s, but the column is of type \"%s\"; use \"constant\" or \"null\""
                    .formatted(spec.label(), product(spec.kind()), column.type()));
        } else if (!spec.kind().isUniqueSafe() && !spec.isPermuted() && table.isUnique(column.name())) {
            problem("\"%s\" can give two rows the same value, but the column is unique; use %s"
                    .formatted(
                            spec.label(),
                            spec.kind() == MaskKind.TOKEN
                                    ? "{mask: token, permuted: true}"
                                    : "\"email\" or \"username\""));
        } else {
            length(spec);
            person(spec);
        }
        pairs(spec);
    }

    private boolean fits(MaskKind kind) {
        String base = column.valueType().base();
        boolean scalar = !column.valueType().array();
        boolean text = column.kind() == Column.Kind.TEXT;
        return switch (kind.fits()) {
            case ANY -> true;
            case TEXT -> text;
            case TEXT_INSIDE -> text || column.kind() == Column.Kind.TEXT_INSIDE || base.equals("bytea");
            case TOKEN -> text || (scalar && (NUMBERS.contains(base) || base.equals("uuid")));
            case NETWORK -> text || (scalar && NETWORKS.contains(base));
            case TIME -> scalar && TIMES.contains(base);
            case NUMBER_OR_TIME -> scalar && (NUMBERS.contains(base) || TIMES.contains(base));
        };
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
        int needed = neededLength(spec);
        if (column.maxLength().isPresent() && column.maxLength().getAsInt() < needed) {
            problem("\"%s\" needs %d characters, but the column is of type \"%s\""
                    .formatted(spec.label(), needed, column.type()));
        }
    }

    /** How many characters the column must take at least. */
    static int neededLength(MaskSpec spec) {
        if (spec.kind() == MaskKind.CONSTANT) {
            return spec.constant()
                    .map(value -> value.codePointCount(0, value.length()))
                    .orElse(0);
        }
        return spec.isPermuted() ? 1 : spec.kind().minLength();
    }

    private void problem(String text) {
        problems.add("%s.mask: %s".formatted(path, text));
    }
}
