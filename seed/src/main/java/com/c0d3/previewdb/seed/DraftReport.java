package com.c0d3.previewdb.seed;

import java.nio.file.Path;
import java.util.ArrayList;
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

    /**
     * What a person is told, line by line.
     *
     * @param file the file that was written
     */
    public List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        if (created) {
            lines.add("Wrote '%s': %d tables; %d columns are kept, %d masked."
                    .formatted(file, added.size(), kept, masked));
        } else if (added.isEmpty()) {
            lines.add("'%s' names every table and column; nothing was added.".formatted(file));
        } else {
            lines.add("Added to '%s':".formatted(file));
            added.forEach(name -> lines.add("  " + name));
        }
        if (todo > 0) {
            lines.add("%d rules are marked TODO: they wait for your decision, and are strict until then."
                    .formatted(todo));
        }
        if (!problems.isEmpty()) {
            lines.add("seed check would report:");
            problems.forEach(problem -> lines.add("  " + problem));
        }
        return lines;
    }
}
