package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.FieldTransform;
import com.c0d3.previewdb.seed.leak.Originals;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.c0d3.previewdb.seed.mask.Masker;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.ColumnRule;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.subset.Selection;
import java.util.List;
import java.util.Optional;

/** Turns the rules of columns into transforms that mask a value and remember the original for the leak gate. */
final class Masking {
    private final SeedRules rules;
    private final MaskingKey key;
    private final Originals originals;

    Masking(SeedRules rules, MaskingKey key, Originals originals) {
        this.rules = rules;
        this.key = key;
        this.originals = originals;
    }

    /** For each column of the selection its transform, if it is masked. */
    List<Optional<FieldTransform>> transforms(Selection selection, Catalog receiving) {
        Table source = selection.table();
        Optional<Table> target = receiving.find(source.name());
        return selection.columns().stream()
                .map(column -> rules.find(source.name())
                        .flatMap(rule -> rule.findMask(column.name()))
                        .map(ColumnRule.Mask::spec)
                        .map(spec -> transform(source, column, spec, target)))
                .toList();
    }

    private FieldTransform transform(Table source, Column column, MaskSpec spec, Optional<Table> target) {
        int maxLength = target.flatMap(table -> table.findColumn(column.name()))
                .map(receiver -> receiver.maxLength().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        Masker masker = spec.masker(key, maxLength);
        if (isForeignKey(source, column)) {
            return masker::mask; // a key says nothing of a person, and the row that it referred to may be copied
        }
        String origin = "%s.%s".formatted(source.name(), column.name());
        return spec.kind() == MaskKind.TEXT
                ? value -> {
                    originals.addText(origin, value);
                    return masker.mask(value);
                }
                : value -> {
                    originals.addIdentifier(origin, value);
                    return masker.mask(value);
                };
    }

    private static boolean isForeignKey(Table table, Column column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }
}
