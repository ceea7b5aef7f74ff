package com.c0d3.previewdb.seed.catalog;

import java.util.Optional;

/**
 * A sequence. What it gave last is not read: that needs a right on it which readers of rows lack.
 *
 * @param name its name
 * @param table the table whose column owns it, if one does
 * @param column that column
 * @param start what it began with
 * @param increment what it adds; negative if it counts down
 * @param minimum the least value
 * @param maximum the greatest value
 */
public record Sequence(
        TableName name,
        Optional<TableName> table,
        Optional<String> column,
        long start,
        long increment,
        long minimum,
        long maximum) {}
