package com.c0d3.previewdb.seed;

import java.util.List;

/**
 * What {@link Seed#init} wrote.
 *
 * @param created whether the file is new; an older one keeps everything that stood in it
 * @param added the tables and columns that got a rule, by their names; those of a new table are not named one by one
 * @param kept how many columns of copied tables are kept
 * @param masked how many are masked
 * @param todo how many rules wait for a decision
 * @param problems what {@link Seed#check} would report of the file, such as columns that production no longer has
 */
public record DraftReport(boolean created, List<String> added, int kept, int masked, int todo, List<String> problems) {
    /** Copies the lists. */
    public DraftReport {
        added = List.copyOf(added);
        problems = List.copyOf(problems);
    }
}
