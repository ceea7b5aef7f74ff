package com.c0d3.previewdb.seed.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a table.
 *
 * @param rows which rows are copied
 * @param columns the rules of the columns, by their names
 */
public record TableRule(RowScope rows, Map<String, ColumnRule> columns) {
    /** Copies the map, in its order. */
    public TableRule {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Whether any row can be copied. */
    public boolean isCopied() {
        return rows != RowScope.NONE;
    }

    /** The mask that the column gets, if it gets one. */
    public Optional<ColumnRule.Mask> findMask(String column) {
        return columns.get(column) instanceof ColumnRule.Mask mask ? Optional.of(mask) : Optional.empty();
    }
}
