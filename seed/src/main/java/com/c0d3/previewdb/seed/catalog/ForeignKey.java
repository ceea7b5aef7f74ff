package com.c0d3.previewdb.seed.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reference: {@code columns} of {@code from} refer to {@code toColumns} of {@code to}, pair by pair. A row with a
 * NULL in one of the columns refers to nothing. The server knows of it (a foreign key), or the rules declare it.
 *
 * @param name the constraint's name; for a declared reference its text in the rules
 * @param from the referring table; the root, where a partition has the constraint
 * @param columns the referring columns, at least one
 * @param to the table referred to; the root, where it is a partition
 * @param toColumns the columns referred to, as many
 * @param validated whether the server vouches that no row of the source violates it
 * @param declared whether only the rules know of it
 * @param condition which rows of {@code from} refer to {@code to} at all: SQL on its columns; empty for every row
 * @param orNull whether the columns become NULL where the row referred to is not copied, instead of its being copied
 * @param matching how rows are matched
 */
public record ForeignKey(
        String name,
        TableName from,
        List<String> columns,
        TableName to,
        List<String> toColumns,
        boolean validated,
        boolean declared,
        Optional<String> condition,
        boolean orNull,
        Matching matching) {
    /** Copies the lists. */
    public ForeignKey {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    /** A reference that only the rules know of. */
    public static ForeignKey declared(
            String name,
            Table from,
            List<String> columns,
            Table to,
            List<String> toColumns,
            Optional<String> condition,
            boolean orNull) {
        Matching matching = Matching.plain(from.fromSql(), to.fromSql(), columns.size());
        return new ForeignKey(
                name, from.name(), columns, to.name(), toColumns, false, true, condition, orNull, matching);
    }

    /** The same, whose columns become NULL where the row referred to is not copied. */
    public ForeignKey orNull(boolean becomesNull) {
        return new ForeignKey(
                name, from, columns, to, toColumns, validated, declared, condition, becomesNull, matching);
    }

    /** Whether the table refers to itself. */
    public boolean isSelfReference() {
        return from.equals(to);
    }

    /** Whether rows of that heap of {@code from} can refer. */
    public boolean holdsFor(Heap heap) {
        return matching.fromHeaps().isEmpty() || matching.fromHeaps().contains(heap.oid());
    }

    /** SQL that holds for the rows that refer to anything; on unqualified columns of {@code from}. */
    public String refersSql() {
        String present = columns.stream()
                .map(column -> Identifiers.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return condition.map(sql -> present + " AND (" + sql + "\n)").orElse(present);
    }

    /**
     * SQL that holds where a row refers to another.
     *
     * @param parent the alias of the row referred to
     * @param child the alias of the referring row
     */
    public String matchSql(String parent, String child) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "%s.%s %s %s.%s"
                        .formatted(
                                parent,
                                Identifiers.quote(toColumns.get(i)),
                                matching.operators().get(i),
                                child,
                                Identifiers.quote(columns.get(i))))
                .collect(Collectors.joining(" AND "));
    }
}
