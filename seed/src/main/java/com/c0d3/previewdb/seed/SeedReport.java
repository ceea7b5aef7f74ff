package com.c0d3.previewdb.seed;

import java.time.Duration;
import java.util.List;

/**
 * What a refresh did.
 *
 * @param tables the tables that were copied, in the order of loading
 * @param identifiersSearched for how many different original values the leak gate searched
 * @param fieldsSearched in how many fields of the target it searched for them
 * @param duration how long the refresh took
 */
public record SeedReport(List<TableReport> tables, long identifiersSearched, long fieldsSearched, Duration duration) {
    /** Copies the list. */
    public SeedReport {
        tables = List.copyOf(tables);
    }

    /**
     * What was done with a table.
     *
     * @param table its name, qualified unless its schema is {@code public}
     * @param rows how many rows were copied
     * @param maskedValues how many of their values were masked; NULL is no value
     */
    public record TableReport(String table, long rows, long maskedValues) {}
}
