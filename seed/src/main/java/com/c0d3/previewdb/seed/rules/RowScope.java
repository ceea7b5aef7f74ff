package com.c0d3.previewdb.seed.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which rows of a table are copied. */
public enum RowScope {
    /** Every row. */
    ALL,
    /** Only the rows that copied rows refer to, through foreign keys. */
    REFERENCED,
    /** No row: the table is left empty. */
    NONE;

    static Optional<RowScope> find(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(RowScope::label).collect(Collectors.joining(", "));
    }

    /** Its name in the rules. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
