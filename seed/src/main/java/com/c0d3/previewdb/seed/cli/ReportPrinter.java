package com.c0d3.previewdb.seed.cli;

import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.publish.Published;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what a run did. */
record ReportPrinter(SeedReport report) {
    private static final double MILLIS_PER_SECOND = 1_000;

    void print(String what, PrintWriter out) {
        printTables(out);
        out.println("No leak: searched %d fields for %d original values"
                .formatted(report.fieldsSearched(), report.originals()));
        printEnd(what, out);
    }

    /** Nobody's values were read, and none searched for. */
    void printGenerated(String what, PrintWriter out) {
        printTables(out);
        printEnd(what, out);
    }

    private void printTables(PrintWriter out) {
        report.tables().forEach(table -> out.println("%s: %d rows".formatted(table.table(), table.rows())));
        report.notes().forEach(out::println);
    }

    private void printEnd(String what, PrintWriter out) {
        report.published().ifPresent(published -> print(published, out));
        out.println(String.format(
                Locale.ROOT,
                "%s %d tables, %d rows in %.1f s",
                what,
                report.tables().size(),
                report.rows(),
                report.duration().toMillis() / MILLIS_PER_SECOND));
    }

    private static void print(Published published, PrintWriter out) {
        if (!published.endedSessions().isEmpty()) {
            out.println("Ended %d sessions of the database that was replaced"
                    .formatted(published.endedSessions().size()));
        }
        published.template().ifPresent(name -> out.println("Clones are made from \"%s\"".formatted(name)));
        published.previous().ifPresent(name -> out.println("The previous database is \"%s\"".formatted(name)));
    }
}
