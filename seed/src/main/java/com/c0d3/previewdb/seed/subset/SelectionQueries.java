package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.rules.RowChoice;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The queries that select rows. Each gives {@code tableoid} and {@code ctid}. A condition that people wrote stands in a
 * subselect on the one table that it is about, so that its unqualified columns mean that table's.
 */
final class SelectionQueries {
    private static final String PLACE = "tableoid::pg_catalog.int8, ctid";
    private static final BigDecimal HASHES = BigDecimal.valueOf(1L << 32);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private SelectionQueries() {}

    static String where(Table table, RowChoice.Where choice) {
        return "SELECT %s FROM %s WHERE (%s\n)".formatted(PLACE, table.fromSql(), choice.sql());
    }

    /** The first 32 bits of the hash decide; the key's text is the same wherever the settings are. */
    static String sample(Table table, RowChoice.Sample choice) {
        List<String> key = table.orderingKey().orElseThrow().columns();
        long below = choice.percent().multiply(HASHES).divide(HUNDRED).longValue();
        return ("SELECT %s FROM %s WHERE ('x' || pg_catalog.substr(pg_catalog.md5(ROW(%s)::pg_catalog.text), 1, 8))"
                        + "::pg_catalog.bit(32)::pg_catalog.int8 < %d")
                .formatted(PLACE, table.fromSql(), Identifiers.quote(key), below);
    }

    static String newest(Table table, RowChoice.Newest choice) {
        return "SELECT %s FROM %s ORDER BY %s DESC NULLS LAST, %s LIMIT %d"
                .formatted(
                        PLACE,
                        table.fromSql(),
                        Identifiers.quote(choice.column()),
                        greatestFirst(table, ""),
                        choice.count());
    }

    /** The children with the greatest keys, of all rows of the parent, or of those at certain places. */
    static String children(ForeignKey key, Table child, String parents, long count) {
        List<String> order = child.orderingKey().map(k -> k.columns()).orElse(List.of());
        return """
                SELECT row_table, row_place FROM (
                  SELECT r.row_table, r.row_place, pg_catalog.row_number() OVER (
                    PARTITION BY p.parent_table, p.parent_place ORDER BY %s) AS number
                  FROM (SELECT tableoid AS parent_table, ctid AS parent_place, %s FROM %s) AS p
                  JOIN (SELECT tableoid::pg_catalog.int8 AS row_table, ctid AS row_place, %s FROM %s WHERE %s) AS r
                    ON %s
                ) AS numbered
                WHERE number <= %d""".formatted(
                        order.isEmpty() ? "r.row_table DESC, r.row_place DESC" : greatestFirst(child, "r."),
                        Identifiers.quote(key.toColumns()),
                        parents,
                        distinct(key.columns(), order),
                        key.matching().fromSql(),
                        key.refersSql(),
                        key.matchSql("p", "r"),
                        count);
    }

    /** The rows that the rows of a relation refer to. */
    static String referenced(ForeignKey key, String children) {
        return "SELECT p.tableoid::pg_catalog.int8, p.ctid FROM (SELECT DISTINCT %s FROM %s AND %s) AS r JOIN %s AS p ON %s"
                .formatted(
                        Identifiers.quote(key.columns()),
                        children,
                        key.refersSql(),
                        key.matching().toSql(),
                        key.matchSql("p", "r"));
    }

    /** For each referring row its place, and the place of the row that it refers to, NULL if there is none. */
    static String pairs(ForeignKey key, String children) {
        return ("SELECT r.row_place, p.tableoid::pg_catalog.int8, p.ctid"
                        + " FROM (SELECT ctid AS row_place, %s FROM %s AND %s) AS r LEFT JOIN %s AS p ON %s")
                .formatted(
                        Identifiers.quote(key.columns()),
                        children,
                        key.refersSql(),
                        key.matching().toSql(),
                        key.matchSql("p", "r"));
    }

    /** How many rows refer to a row that does not exist. */
    static String orphans(ForeignKey key, String children) {
        return ("SELECT pg_catalog.count(*) FROM (SELECT %s FROM %s AND %s) AS r"
                        + " WHERE NOT EXISTS (SELECT FROM %s AS p WHERE %s)")
                .formatted(
                        Identifiers.quote(key.columns()),
                        children,
                        key.refersSql(),
                        key.matching().toSql(),
                        key.matchSql("p", "r"));
    }

    static String places(Heap heap) {
        return "SELECT %s FROM %s".formatted(PLACE, heap.fromSql());
    }

    /** A relation as far as WHERE, to which conditions are added with AND. */
    static String whole(String fromSql) {
        return fromSql + " WHERE true";
    }

    /** The rows at these places, as far as WHERE. */
    static String at(Heap heap, long[] batch) {
        return "%s WHERE ctid = ANY ('%s'::pg_catalog.tid[])".formatted(heap.fromSql(), RowSet.tids(batch));
    }

    private static String greatestFirst(Table table, String alias) {
        return table.orderingKey()
                .map(key -> key.columns().stream()
                        .map(column -> alias + Identifiers.quote(column) + " DESC")
                        .collect(Collectors.joining(", ")))
                .orElse("tableoid DESC, ctid DESC");
    }

    private static String distinct(Collection<String> columns, Collection<String> others) {
        return Identifiers.quote(
                Stream.concat(columns.stream(), others.stream()).distinct().toList());
    }
}
