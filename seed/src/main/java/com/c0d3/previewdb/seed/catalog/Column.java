package com.c0d3.previewdb.seed.catalog;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type, as {@code format_type} spells it
 * @param kind what its values are, so far as masking and searching must know
 * @param notNull whether it, or its domain, refuses NULL
 * @param maxLength the n of {@code varchar(n)} or {@code char(n)}, counted in characters
 * @param generated whether the server computes it ({@code GENERATED ALWAYS AS (…)})
 * @param sequence the sequence behind an identity or serial column, qualified and quoted
 */
public record Column(
        String name,
        String type,
        Kind kind,
        boolean notNull,
        OptionalInt maxLength,
        boolean generated,
        Optional<String> sequence) {

    /** What the values of a column are. */
    public enum Kind {
        /** A character string. */
        TEXT,
        /** A value in which text can stand: an array of strings, JSON, XML, a network address, a composite … */
        TEXT_INSIDE,
        /** A number, a time, a truth value, an enum label, bytes: nothing to search for words in. */
        OTHER
    }

    /** Whether the leak gate searches the column. */
    public boolean isSearchable() {
        return kind != Kind.OTHER;
    }
}
