package com.c0d3.previewdb.seed.generate;

import java.util.List;

/**
 * What decides over rows besides columns, keys and CHECK constraints.
 *
 * @param partitionKey how the table is partitioned, as the server writes it; empty if it is not
 * @param leaves the partitions that hold rows
 * @param exclusions the exclusion constraints
 * @param triggers the names of the user's triggers on INSERT
 */
record TableFacts(String partitionKey, List<Leaf> leaves, List<Exclusion> exclusions, List<String> triggers) {
    static final TableFacts NONE = new TableFacts("", List.of(), List.of(), List.of());

    /**
     * A partition.
     *
     * @param condition holds for its rows, as the server writes it; empty if it takes any row
     * @param rest whether it takes what no other does
     */
    record Leaf(String condition, boolean rest) {}

    /**
     * An exclusion constraint.
     *
     * @param definition as the server writes it
     * @param columns the columns; an expression is an empty name
     * @param operators for each of them
     */
    record Exclusion(String name, String definition, List<String> columns, List<String> operators) {}
}
