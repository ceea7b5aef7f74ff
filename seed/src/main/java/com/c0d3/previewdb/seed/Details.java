package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedReport.TableReport;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.report.RunReport;
import com.c0d3.previewdb.seed.report.RunReport.ColumnDetail;
import com.c0d3.previewdb.seed.report.RunReport.Reference;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import com.c0d3.previewdb.seed.report.Shapes;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.rules.TableRule;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import com.c0d3.previewdb.seed.snapshot.SnapshotFile;
import com.c0d3.previewdb.seed.subset.RowSet;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the details of a run together, where they were asked for.
 *
 * @param shapes watched the rows
 * @param command which run it was
 * @param from where the rows came from
 * @param to where they went
 * @param structure where the tables came from
 */
record Details(Shapes shapes, String command, String from, String to, String structure) {
    private static final String LEFT_OUT = "left out: ";
    private static final String NOT_SEARCHED = "not searched: ";

    /** Of rows that came from production. */
    RunReport of(SeedReport report, SourceRead source, SeedRules rules, Privacy privacy) {
        Map<TableName, TableRows> selected = source.selection().tables().stream()
                .collect(Collectors.toMap(rows -> rows.table().name(), Function.identity()));
        List<TableDetail> tables = source.catalog().tables().stream()
                .filter(table -> rules.find(table.name()).isPresent())
                .map(table -> table(
                        table,
                        rules.find(table.name()).orElseThrow(),
                        Optional.ofNullable(selected.get(table.name())),
                        report))
                .toList();
        List<Reference> references = source.catalog().tables().stream()
                .flatMap(table -> rules.references(source.catalog(), table).stream())
                .map(key -> new Reference(
                        key.name(), key.from().toString(), key.to().toString()))
                .toList();
        return report(report, tables, references, Optional.of(privacy));
    }

    private TableDetail table(Table table, TableRule rule, Optional<TableRows> selected, SeedReport report) {
        return new TableDetail(
                table.name().toString(),
                selected.filter(Details::isWhole).isPresent() ? rows(report, table.name()) : estimatedRows(table),
                rows(report, table.name()),
                selected.map(TableRows::reason).orElse("none: the rules leave it empty"),
                selected.isEmpty()
                        ? List.of()
                        : table.columns().stream()
                                .map(column -> column(table.name(), rule, column))
                                .toList());
    }

    private static boolean isWhole(TableRows selected) {
        return selected.rows().values().stream().allMatch(RowSet::isAll);
    }

    private static long estimatedRows(Table table) {
        return Math.round(
                table.heaps().stream().mapToDouble(Heap::estimatedRows).sum());
    }

    private ColumnDetail column(TableName table, TableRule rule, Column column) {
        return new ColumnDetail(
                column.name(),
                column.type(),
                Planning.treatment(rule, column),
                rule.findMask(column.name()).isPresent(),
                shapes.before(table, column.name()).orElse(null),
                shapes.after(table, column.name()).orElse(null));
    }

    /** Of rows that came from a file. */
    RunReport of(SeedReport report, SnapshotFile file) {
        List<TableDetail> tables = file.manifest().tables().stream()
                .sorted(Comparator.comparing(TablePart::name))
                .map(part -> new TableDetail(
                        part.name().toString(),
                        null,
                        part.rows(),
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
        return report(report, tables, List.of(), Optional.empty());
    }

    private RunReport report(
            SeedReport report, List<TableDetail> tables, List<Reference> references, Optional<Privacy> privacy) {
        return new RunReport(
                command,
                from,
                to,
                structure,
                report.duration().toMillis(),
                tables,
                references,
                report.notes().stream()
                        .filter(note -> note.startsWith(LEFT_OUT))
                        .map(note -> note.substring(LEFT_OUT.length()))
                        .toList(),
                report.notes().stream()
                        .filter(note -> !note.startsWith(LEFT_OUT) && !note.startsWith(NOT_SEARCHED))
                        .toList(),
                privacy.map(Evidence::of).orElse(null));
    }

    private static long rows(SeedReport report, TableName table) {
        return report.tables().stream()
                .filter(each -> each.table().equals(table.toString()))
                .mapToLong(TableReport::rows)
                .sum();
    }
}
