package com.c0d3.previewdb.seed.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a table.
 *
 * @param rows which rows are copied
 * @param columns the rules of the columns, by their names
 * @param references references that the rules declare
 */
public record TableRule(RowRule rows, Map<String, ColumnRule> columns, List<Reference> references) {
    /** Copies the collections, in their order. */
    public TableRule {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        references = List.copyOf(references);
    }

    /** A rule that declares no reference. */
    public TableRule(RowRule rows, Map<String, ColumnRule> columns) {
        this(rows, columns, List.of());
    }

    /** Whether any row can be copied. */
    public boolean isCopied() {
        return rows.copied();
    }

    /** The mask that the column gets, if it gets one. */
    public Optional<ColumnRule.Mask> findMask(String column) {
        return columns.get(column) instanceof ColumnRule.Mask mask ? Optional.of(mask) : Optional.empty();
    }
}
