package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.rules.SeedRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the SELECT of each table. The rows of a table of which only referenced rows are copied are a common table
 * expression, {@code rows_N}, which the tables that it refers to build upon; so the closure over all foreign keys is
 * one query, evaluated in the source's one snapshot.
 */
final class RowQueries {
    private static final String ALIAS = "r";

    private final SeedRules rules;
    private final List<Table> order;
    private final Map<TableName, String> names = new LinkedHashMap<>();

    /** The referring tables come after those that they refer to. */
    RowQueries(SeedRules rules, List<Table> order) {
        this.rules = rules;
        this.order = order;
        for (Table table : order) {
            names.put(table.name(), "rows_" + names.size());
        }
    }

    String select(Table table) {
        String columns = table.copyableColumns().stream()
                .map(Column::name)
                .map(RowQueries::column)
                .collect(Collectors.joining(", "));
        String from = "SELECT %s FROM %s AS %s".formatted(columns, table.fromSql(), ALIAS);
        if (isComplete(table)) {
            return from;
        }
        List<String> expressions = new ArrayList<>();
        for (int i = order.size() - 1; i > order.indexOf(table); i--) { // those that may refer to it
            addRows(order.get(i), expressions);
        }
        String condition = condition(table, expressions);
        String with = expressions.isEmpty() ? "" : "WITH RECURSIVE " + String.join(", ", expressions) + " ";
        return "%s%s WHERE %s".formatted(with, from, condition);
    }

    private boolean isComplete(Table table) {
        return rules.find(table.name()).filter(rule -> rule.rows().isAll()).isPresent();
    }

    /** The key columns of the rows that are copied, for others to refer to. */
    private void addRows(Table table, List<String> expressions) {
        List<String> keys = rules.liveForeignKeys(table).stream()
                .flatMap(key -> key.columns().stream())
                .distinct()
                .toList();
        if (isComplete(table) || keys.isEmpty()) {
            return;
        }
        String condition = condition(table, expressions);
        expressions.add("%s AS (SELECT %s FROM %s AS %s WHERE %s)"
                .formatted(names.get(table.name()), columns(keys), table.fromSql(), ALIAS, condition));
    }

    /** What holds for the copied rows; a recursive expression is added where the table refers to itself. */
    private String condition(Table table, List<String> expressions) {
        String base = referencedByOthers(table);
        List<ForeignKey> selfReferences = rules.liveForeignKeys(table).stream()
                .filter(ForeignKey::isSelfReference)
                .toList();
        if (selfReferences.isEmpty()) {
            return base;
        }
        String closure = names.get(table.name()) + "_closure";
        expressions.add(closure(closure, table, selfReferences, base));
        // A row's place is its identity within the snapshot, whether or not the table has a primary key.
        return "(%s.tableoid, %s.ctid) IN (SELECT row_table, row_place FROM %s)".formatted(ALIAS, ALIAS, closure);
    }

    private String referencedByOthers(Table table) {
        String condition = order.stream()
                .flatMap(other -> rules.liveForeignKeys(other).stream()
                        .filter(key -> key.to().equals(table.name()) && !key.isSelfReference())
                        .map(key -> "(%s) IN (SELECT %s FROM %s AS %s)"
                                .formatted(columns(key.toColumns()), columns(key.columns()), rows(other), ALIAS)))
                .collect(Collectors.joining(" OR "));
        return condition.isEmpty() ? "false" : condition;
    }

    private String rows(Table table) {
        return isComplete(table) ? table.fromSql() : String.valueOf(names.get(table.name()));
    }

    private static String closure(String name, Table table, List<ForeignKey> selfReferences, String base) {
        List<String> referring = selfReferences.stream()
                .flatMap(key -> key.columns().stream())
                .distinct()
                .toList();
        String row = Stream.concat(Stream.of("r.tableoid AS row_table", "r.ctid AS row_place"), columnStream(referring))
                .collect(Collectors.joining(", "));
        String join = selfReferences.stream()
                .map(key -> "(%s) = (%s)".formatted(columns(key.toColumns()), columns("child", key.columns())))
                .collect(Collectors.joining(" OR "));
        return "%s AS (SELECT %s FROM %s AS r WHERE %s UNION SELECT %s FROM %s AS r JOIN %s AS child ON %s)"
                .formatted(name, row, table.fromSql(), base, row, table.fromSql(), name, join);
    }

    private static Stream<String> columnStream(Collection<String> columns) {
        return columns.stream().map(RowQueries::column);
    }

    private static String columns(Collection<String> columns) {
        return columns(ALIAS, columns);
    }

    private static String columns(String alias, Collection<String> columns) {
        return columns.stream()
                .map(column -> alias + "." + Identifiers.quote(column))
                .collect(Collectors.joining(", "));
    }

    private static String column(String column) {
        return ALIAS + "." + Identifiers.quote(column);
    }
}
