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
 * @param mentions weak values within longer texts, which are no leaks
 * @param unsearched what was not searched, and why
 */
public record GateReport(
        long originals,
        long rows,
        long fields,
        long bytes,
        List<OriginReport> origins,
        List<Mention> mentions,
        List<String> unsearched) {
    /** Copies the lists. */
    public GateReport {
        origins = List.copyOf(origins);
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
     * Weak values of a column within texts of another.
     *
     * @param column where they appear
     * @param origin whose values they are
     * @param times how often
     */
    public record Mention(String column, String origin, long times) {}
}
