package com.c0d3.previewdb.seed;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a refresh would do.
 *
 * @param tables the tables, in the order in which their rows are copied
 * @param structure where the tables come from, and why
 * @param publication how the new rows become visible, and why so; one or more lines
 * @param clones how clones of the target will be made, and why so, or why none can be; as the predicate of a sentence
 * @param role the role that works on the target
 * @param rights what it may do that loads and clones need, and what it may not; as predicates
 * @param leftOut what does not come along
 * @param notes what the user should know, such as orphans
 */
public record SeedPlan(
        List<TablePlan> tables,
        String structure,
        List<String> publication,
        String clones,
        String role,
        List<String> rights,
        List<String> leftOut,
        List<String> notes) {
    /** Copies the lists. */
    public SeedPlan {
        tables = List.copyOf(tables);
        publication = List.copyOf(publication);
        rights = List.copyOf(rights);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** All that is not about single tables, one line each. */
    List<String> remarks() {
        return Stream.of(
                        Stream.of(String.join(" ", publication)),
                        Stream.of("clones " + clones),
                        rights.stream().map(right -> "the role \"%s\" %s".formatted(role, right)),
                        leftOut.stream().map(object -> "left out: " + object),
                        notes.stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /**
     * What happens to a table.
     *
     * @param table its name, qualified unless its schema is {@code public}
     * @param rows about how many rows come
     * @param reason how many rows come, and why, for people
     * @param bytes about how many bytes they take in the source
     * @param columns what happens to each column
     */
    public record TablePlan(String table, long rows, String reason, long bytes, List<ColumnPlan> columns) {
        /** Copies the list. */
        public TablePlan {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What happens to a column.
     *
     * @param column its name
     * @param rule as the rules write it, such as {@code keep}
     * @param search where the leak gate searches for its values, for people; empty if it does not
     */
    public record ColumnPlan(String column, String rule, String search) {}
}
