package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.report.RunReport.ColumnDetail;
import com.c0d3.previewdb.seed.report.RunReport.Reference;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import com.c0d3.previewdb.seed.report.Shapes;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.TableRule;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import com.c0d3.previewdb.seed.subset.RowSet;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a report tells of tables and columns.
 *
 * @param shapes watched the rows
 * @param rows how many rows of a table came
 * @param complete whether all rows came that were to come
 */
record Details(Shapes shapes, ToLongFunction<TableName> rows, boolean complete) {
    /** Of rows that come from production. */
    List<TableDetail> of(SourceRead source, SeedRules rules) {
        Map<TableName, TableRows> selected = source.selection().tables().stream()
                .collect(Collectors.toMap(each -> each.table().name(), Function.identity()));
        return source.catalog().tables().stream()
                .filter(table -> rules.find(table.name()).isPresent())
                .map(table -> table(
                        table, rules.find(table.name()).orElseThrow(), Optional.ofNullable(selected.get(table.name()))))
                .toList();
    }

    private TableDetail table(Table table, TableRule rule, Optional<TableRows> selected) {
        long came = rows.applyAsLong(table.name());
        return new TableDetail(
                table.name().toString(),
                complete && selected.filter(Details::isWhole).isPresent() ? came : estimatedRows(table),
                came,
                selected.map(TableRows::reason).orElse("none: the rules leave it empty"),
                selected.isEmpty()
                        ? List.of()
                        : table.columns().stream()
                                .map(column -> column(table.name(), rule, column, Planning.treatment(rule, column)))
                                .toList());
    }

    private static boolean isWhole(TableRows selected) {
        return selected.rows().values().stream().allMatch(RowSet::isAll);
    }

    private static long estimatedRows(Table table) {
        return Math.round(
                table.heaps().stream().mapToDouble(Heap::estimatedRows).sum());
    }

    private ColumnDetail column(TableName table, TableRule rule, Column column, String treatment) {
        return new ColumnDetail(
                column.name(),
                column.type(),
                treatment,
                rule.findMask(column.name()).isPresent(),
                shapes.before(table, column.name()).orElse(null),
                shapes.after(table, column.name()).orElse(null));
    }

    /** Of rows that were masked when the file was written. */
    List<TableDetail> of(List<TablePart> parts) {
        return parts.stream()
                .sorted(Comparator.comparing(TablePart::name))
                .map(part -> new TableDetail(
                        part.name().toString(),
                        null,
                        rows.applyAsLong(part.name()),
                        "all rows of the file",
                        part.columns().stream()
                                .map(column -> new ColumnDetail(
                                        column,
                                        "",
                                        "as in the file",
                                        false,
                                        null,
                                        shapes.after(part.name(), column).orElse(null)))
                                .toList()))
                .toList();
    }

    /** Of rows that are invented. */
    List<TableDetail> of(Catalog catalog, SeedRules rules) {
        return catalog.tables().stream()
                .flatMap(table -> rules.find(table.name()).stream().map(rule -> invented(table, rule)))
                .toList();
    }

    private TableDetail invented(Table table, TableRule rule) {
        return new TableDetail(
                table.name().toString(),
                null,
                rows.applyAsLong(table.name()),
                rule.isCopied() ? "invented" : "none: the rules leave it empty",
                table.columns().stream()
                        .map(column -> column(table.name(), rule, column, invented(rule, column)))
                        .toList());
    }

    private static String invented(TableRule rule, Column column) {
        String treatment = Planning.treatment(rule, column);
        return treatment.equals("keep") ? "invented" : treatment;
    }

    /** The references along which rows come, or are invented. */
    static List<Reference> references(Catalog catalog, SeedRules rules) {
        return catalog.tables().stream()
                .flatMap(table -> rules.references(catalog, table).stream())
                .map(key -> new Reference(
                        key.name(), key.from().toString(), key.to().toString()))
                .toList();
    }
}
