package com.c0d3.previewdb.seed.report;

import java.util.List;

/**
 * The evidence of the leak gate: what it searched for, and in what.
 *
 * @param originals how many different original values it knew
 * @param rows in how many rows it searched for them
 * @param fields in how many fields
 * @param bytes in how many bytes, in COPY's text format
 * @param origins the columns whose values it knew, in the order of their names
 * @param leaks what it found, which ended the run
 * @param mentions weak values within longer texts, which are no leaks
 * @param unsearched what was not searched, and why
 */
public record GateReport(
        long originals,
        long rows,
        long fields,
        long bytes,
        List<OriginReport> origins,
        List<Leak> leaks,
        List<Mention> mentions,
        List<String> unsearched) {
    /** Copies the lists. */
    public GateReport {
        origins = List.copyOf(origins);
        leaks = List.copyOf(leaks);
        mentions = List.copyOf(mentions);
        unsearched = List.copyOf(unsearched);
    }

    /**
     * A column of the source whose values must not leave.
     *
     * @param column such as {@code users.email}
     * @param strong how many of its values must not appear anywhere
     * @param weak how many must not be all that a field says, or all that a column consists of
     * @param whole how many are long texts, which must not appear as a whole
     * @param none how many are too short or too common to mean anything, or are allowed
     */
    public record OriginReport(String column, long strong, long weak, long whole, long none) {}

    /**
     * Values of a column in another, or where they were.
     *
     * @param column where they are
     * @param origin whose values they are
     * @param times how often
     * @param keys the keys of some of the rows
     * @param fingerprints of some of the values, as {@code leaks.allow} takes them
     */
    public record Leak(String column, String origin, long times, List<String> keys, List<String> fingerprints) {
        /** Copies the lists. */
        public Leak {
            keys = List.copyOf(keys);
            fingerprints = List.copyOf(fingerprints);
        }
    }

    /**
     * Weak values of a column within texts of another.
     *
     * @param column where they appear
     * @param origin whose values they are
     * @param times how often
     */
    public record Mention(String column, String origin, long times) {}
}
