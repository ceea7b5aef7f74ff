package com.c0d3.previewdb.seed.report;

import com.c0d3.previewdb.seed.report.RunReport.ColumnDetail;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page that needs nothing else: no script, no other file. The template escapes whatever it is given.
 */
public final class HtmlPage {
    private static final String TEMPLATE = "com/c0d3/previewdb/seed/report/report.html";
    private static final int PLOT_HEIGHT = 26;
    private static final int BAR = 8;
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private HtmlPage() {}

    /** The page. */
    static String of(RunReport report) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("report", report);
        model.put("graph", ReferenceGraph.of(report));
        model.put("rows", count(report.rows()));
        model.put("tables", report.tables().stream().map(HtmlPage::table).toList());
        model.put(
                "masked",
                count(columns(report).stream().filter(ColumnDetail::masked).count()));
        model.put("columns", count(columns(report).size()));
        model.put("seconds", String.format(Locale.ROOT, "%.1f s", report.milliseconds() / 1000.0));
        GateReport gate = report.gate();
        model.put("gate", gate == null ? Map.of() : gate(gate));
        model.put("searched", gate != null);
        boolean planned = report.command().equals("plan");
        model.put("came", planned ? "would come" : "came");
        model.put("What", planned ? "What would happen" : "What happened");
        PebbleEngine engine = new PebbleEngine.Builder()
                .loader(new ClasspathLoader(HtmlPage.class.getClassLoader()))
                .autoEscaping(true)
                .strictVariables(true)
                .cacheActive(false)
                .build();
        StringWriter page = new StringWriter();
        engine.getTemplate(TEMPLATE).evaluate(page, model, Locale.ROOT);
        return page.toString();
    }

    private static List<ColumnDetail> columns(RunReport report) {
        return report.tables().stream()
                .flatMap(table -> table.columns().stream())
                .toList();
    }

    /** A table as the page shows it. */
    public record TableView(
            String name, String rows, String sourceRows, int percent, String reason, List<ColumnView> columns) {}

    /** A column as the page shows it. */
    public record ColumnView(
            String name,
            String type,
            String treatment,
            boolean masked,
            String beforeText,
            String afterText,
            List<BarView> before,
            List<BarView> after) {}

    /** A bar of a plot. */
    public record BarView(int x, int y, int height) {}

    private static TableView table(TableDetail table) {
        Long source = table.sourceRows();
        long whole = source == null ? table.rows() : Math.max(source, table.rows());
        return new TableView(
                table.table(),
                count(table.rows()),
                source == null ? "" : count(Math.max(source, table.rows())),
                whole == 0 ? 0 : (int) Math.round(100.0 * table.rows() / whole),
                table.reason(),
                table.columns().stream().map(HtmlPage::column).toList());
    }

    private static ColumnView column(ColumnDetail column) {
        long most = Math.max(most(column.before()), most(column.after()));
        boolean same = Objects.equals(column.before(), column.after());
        return new ColumnView(
                column.column(),
                column.type(),
                column.treatment(),
                column.masked(),
                same ? "" : text(column.before()),
                text(column.after()),
                bars(column.before(), most),
                bars(column.after(), most));
    }

    private static long most(@Nullable Shape shape) {
        return shape == null || shape.lengths().isEmpty() ? 0 : Collections.max(shape.lengths());
    }

    private static String text(@Nullable Shape shape) {
        if (shape == null) {
            return "";
        }
        String length = shape.minLength() == shape.maxLength()
                ? count(shape.maxLength())
                : "%s to %s, on average %s"
                        .formatted(
                                count(shape.minLength()),
                                count(shape.maxLength()),
                                String.format(Locale.ROOT, "%.1f", shape.averageLength()));
        String nulls = shape.nulls() == 0 ? "" : ", %s NULL".formatted(count(shape.nulls()));
        return "length %s; %s%s different%s"
                .formatted(length, shape.exact() ? "" : "about ", count(shape.distinct()), nulls);
    }

    private static List<BarView> bars(@Nullable Shape shape, long most) {
        List<BarView> bars = new ArrayList<>();
        for (int i = 0; shape != null && i < shape.lengths().size(); i++) {
            long values = shape.lengths().get(i);
            int height = values == 0 ? 0 : Math.max(1, (int) Math.round((double) PLOT_HEIGHT * values / most));
            if (height > 0) {
                bars.add(new BarView(i * BAR, PLOT_HEIGHT - height, height));
            }
        }
        return bars;
    }

    private static Map<String, Object> gate(GateReport gate) {
        Map<String, Object> model = new HashMap<>();
        long leaks = gate.leaks().stream().mapToLong(GateReport.Leak::times).sum();
        model.put("leaks", leaks == 1 ? "1 leak" : count(leaks) + " leaks");
        model.put("fields", count(gate.fields()));
        model.put("rows", count(gate.rows()));
        model.put("originals", count(gate.originals()));
        model.put("bytes", bytes(gate.bytes()));
        return model;
    }

    private static String bytes(long number) {
        return number < MEGA
                ? String.format(Locale.ROOT, "%,.1f kB", number / KILO)
                : String.format(Locale.ROOT, "%,.1f MB", number / MEGA);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
