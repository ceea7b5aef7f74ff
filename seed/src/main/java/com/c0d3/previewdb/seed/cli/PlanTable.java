package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.SeedPlan.ColumnPlan;
import com.c0d3.previewdb.seed.SeedPlan.TablePlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** The tables of a plan: what comes of each, and what happens to its columns. */
record PlanTable(List<TablePlan> tables) {
    private static final ColorScheme PLAIN = new ColorScheme.Builder(Ansi.OFF).build();

    void print(PrintWriter out) {
        TextTable table = TextTable.forColumns(
                PLAIN,
                new Column(28, 0, Column.Overflow.SPAN),
                new Column(12, 1, Column.Overflow.SPAN),
                new Column(10, 1, Column.Overflow.SPAN),
                new Column(70, 2, Column.Overflow.WRAP));
        table.addRowValues("table", "rows, about", "size", "why");
        for (TablePlan each : tables) {
            table.addRowValues(
                    each.table(),
                    "%,d".formatted(each.rows()),
                    FileUtils.byteCountToDisplaySize(each.bytes()),
                    each.reason());
            masked(each.columns())
                    .forEach(column -> table.addRowValues("  " + column.column(), "", "", treatment(column)));
        }
        out.print(table);
        out.flush();
    }

    private static String treatment(ColumnPlan column) {
        return column.search().isEmpty() ? column.rule() : column.rule() + " (searched for " + column.search() + ")";
    }

    /** Columns that are kept are not worth a line each. */
    private static List<ColumnPlan> masked(List<ColumnPlan> columns) {
        return columns.stream().filter(column -> !column.rule().equals("keep")).collect(Collectors.toList());
    }
}
