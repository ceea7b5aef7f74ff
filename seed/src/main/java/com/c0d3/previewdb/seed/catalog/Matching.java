package com.c0d3.previewdb.seed.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the rows of a reference are matched.
 *
 * @param fromSql the referring relation in a FROM clause: the table, or the one partition that has the constraint
 * @param fromHeaps the heaps that the constraint holds for, by their identifiers; empty for all heaps of the table
 * @param toSql the relation that is referred to, in a FROM clause: a table, or one partition
 * @param operators for each pair of columns the operator that compares them, such as {@code OPERATOR(pg_catalog.=)}
 */
public record Matching(String fromSql, Set<Long> fromHeaps, String toSql, List<String> operators) {
    private static final String EQUAL = "=";

    /** Copies the collections. */
    public Matching {
        fromHeaps = Set.copyOf(fromHeaps);
        operators = List.copyOf(operators);
    }

    /** A table's rows refer to another's; so many pairs of columns are compared by the types' own {@code =}. */
    static Matching plain(String fromSql, String toSql, int columns) {
        List<String> operators =
                IntStream.range(0, columns).mapToObj(i -> EQUAL).collect(Collectors.toList());
        return new Matching(fromSql, Set.of(), toSql, operators);
    }
}
