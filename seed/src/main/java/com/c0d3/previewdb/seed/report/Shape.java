package com.c0d3.previewdb.seed.report;

import java.util.List;

/**
 * What the values of a column look like, without any of them. Lengths are in characters, as PostgreSQL writes the
 * value.
 *
 * @param values how many rows there were
 * @param nulls in how many of them the column was NULL
 * @param minLength the length of the shortest value; 0 if there is none
 * @param averageLength the average length
 * @param maxLength the length of the longest value
 * @param distinct how many different values there were, told by their first 256 bytes
 * @param exact whether that number is exact; beyond a thousand it is estimated, to about 3 %
 * @param lengths how many values are empty, have 1 character, 2 to 3, 4 to 7, and so on, each class twice as wide; the
 *     last holds all that are longer
 */
public record Shape(
        long values,
        long nulls,
        long minLength,
        double averageLength,
        long maxLength,
        long distinct,
        boolean exact,
        List<Long> lengths) {
    /** Copies the list. */
    public Shape {
        lengths = List.copyOf(lengths);
    }
}
