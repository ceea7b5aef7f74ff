package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.Optional;

/** Judges whether a mask suits its column. */
final class MaskCheck {
    private final Catalog catalog;
    private final Table table;
    private final Column column;
    private final String path;
    private final Problems problems;

    MaskCheck(Catalog catalog, Table table, Column column, String path, Problems problems) {
        this.catalog = catalog;
        this.table = table;
        this.column = column;
        this.path = path;
        this.problems = problems;
    }

    void run(MaskSpec spec) {
        MaskKind kind = spec.kind();
        Optional<ForeignKey> key = findKey(kind);
        if (key.isPresent()) {
            problem("the column belongs to the foreign key \"%s\" of \"%s\"; masking keys is not supported: \"keep\" it"
                    .formatted(key.get().name(), key.get().from()));
        } else if (kind == MaskKind.NULL && column.notNull()) {
            problem("\"null\" cannot mask a column that is NOT NULL; use another masker");
        } else if (kind.isOnlyText() && column.kind() != Column.Kind.TEXT) {
            problem("\"%s\" makes text, but the column is of type \"%s\"; use \"constant\" or \"null\""
                    .formatted(kind.label(), column.type()));
        } else if (!kind.isUniqueSafe() && table.isUnique(column.name())) {
            problem("\"%s\" can give two rows the same value, but the column is unique; use \"email\" or \"username\""
                    .formatted(kind.label()));
        } else {
            length(spec);
        }
    }

    /** A foreign key that the mask would break. NULL breaks none on the referring side. */
    private Optional<ForeignKey> findKey(MaskKind kind) {
        return catalog.tables().stream()
                .flatMap(each -> each.foreignKeys().stream())
                .filter(key -> refersFromHere(key, kind) || refersToHere(key))
                .findFirst();
    }

    private boolean refersFromHere(ForeignKey key, MaskKind kind) {
        return kind != MaskKind.NULL
                && key.from().equals(table.name())
                && key.columns().contains(column.name());
    }

    private boolean refersToHere(ForeignKey key) {
        return key.to().equals(table.name()) && key.toColumns().contains(column.name());
    }

    private void length(MaskSpec spec) {
        int needed = spec.constant()
                .map(value -> value.codePointCount(0, value.length()))
                .orElse(spec.kind().minLength());
        if (column.maxLength().isPresent() && column.maxLength().getAsInt() < needed) {
            problem("\"%s\" needs %d characters, but the column is of type \"%s\""
                    .formatted(spec.kind().label(), needed, column.type()));
        }
    }

    private void problem(String text) {
        problems.add("%s.mask: %s".formatted(path, text));
    }
}
