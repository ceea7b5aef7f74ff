package com.c0d3.previewdb.guard.internal.statement.decision;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from a column's name whether it holds fractions. */
final class Fractions {
    /**
     * Words in the names of columns that hold fractions: without a catalogue, {@code price < 1 OR price > 2} must count
     * as selective.
     */
    private static final Set<String> FRACTIONS = Set.of(
            "amount",
            "average",
            "avg",
            "balance",
            "cost",
            "discount",
            "distance",
            "fee",
            "grade",
            "height",
            "lat",
            "latitude",
            "length",
            "lng",
            "longitude",
            "percent",
            "percentage",
            "price",
            "rate",
            "rating",
            "ratio",
            "salary",
            "score",
            "tax",
            "temperature",
            "total",
            "weight",
            "width");

    private static final Pattern WORD_BOUNDARY = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private Fractions() {}

    /** Whether a name, in snake_case or camelCase, implies fractions. */
    static boolean areNamedBy(String name) {
        for (String word : WORD_BOUNDARY.split(name, -1)) {
            if (FRACTIONS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
