package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.Processors;
import com.c0d3.previewdb.seed.copy.RowSink;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.report.RunReport;
import com.c0d3.previewdb.seed.report.RunReport.Reference;
import com.c0d3.previewdb.seed.report.RunReport.TableDetail;
import com.c0d3.previewdb.seed.report.Shapes;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Takes down what a run does as it goes on, and tells it at the end, however it ends. The workers of a run may use it
 * together; all else is for the thread that runs.
 */
final class Chronicle {
    private static final String LEFT_OUT = "left out: ";
    private static final String NOT_SEARCHED = "not searched: ";

    /** The command that does nothing. */
    static final String PLAN = "plan";

    private final SeedSettings settings;
    private final String command;
    private final String from;
    private final long started = System.nanoTime();

    private String to;
    private Attempt attempt = new Attempt();

    /** What the report tells of tables. */
    private interface Tables {
        List<TableDetail> details(boolean complete);
    }

    /** What one attempt has done so far; a run may need several. */
    private static final class Attempt {
        private final Shapes shapes = new Shapes();
        private String structure = "";
        private Tables tables = complete -> List.of();
        private List<Reference> references = List.of();
        private Optional<Privacy> privacy = Optional.empty();
    }

    /**
     * Of a run that is about to begin.
     *
     * @param from where the rows come from, for people
     * @param to where they go, as far as that is known
     */
    Chronicle(SeedSettings settings, String command, String from, String to) {
        this.settings = settings;
        this.command = command;
        this.from = from;
        this.to = to;
    }

    /** Forgets an attempt that is made again. */
    void begin() {
        attempt = new Attempt();
    }

    void to(String database) {
        to = database;
    }

    void structure(String reason) {
        attempt.structure = reason;
    }

    /** The rows come from production. */
    void source(SourceRead source, ToLongFunction<TableName> rows) {
        attempt.tables = complete -> new Details(attempt.shapes, rows, complete).of(source, settings.rules());
        attempt.references = Details.references(source.catalog(), settings.rules());
    }

    /** The rows come from a file. */
    void file(List<TablePart> parts, ToLongFunction<TableName> rows) {
        attempt.tables = complete -> new Details(attempt.shapes, rows, complete).of(parts);
    }

    /** The rows are invented. */
    void invented(Catalog catalog, ToLongFunction<TableName> rows) {
        attempt.tables = complete -> new Details(attempt.shapes, rows, complete).of(catalog, settings.rules());
        attempt.references = Details.references(catalog, settings.rules());
    }

    void privacy(Privacy masks) {
        attempt.privacy = Optional.of(masks);
    }

    /** Whether anybody wants to be told. */
    boolean isWanted() {
        return settings.reader().isPresent();
    }

    /** The same processors; the rows are looked at if anybody wants to be told. */
    Processors watch(Processors rows) {
        return isWanted() ? attempt.shapes.watch(rows) : rows;
    }

    /** The same sink; the rows are looked at if anybody wants to be told. */
    RowSink watch(TableName table, List<String> columns, RowSink sink) {
        return isWanted() ? attempt.shapes.watch(table, columns, sink) : sink;
    }

    /** What the rows are like. */
    Shapes shapes() {
        return attempt.shapes;
    }

    /**
     * Runs, and tells what was done, or what was done until it failed.
     *
     * @param notes what the user should know of a run that succeeded
     */
    <T> T tell(Retries.Run<T> run, Function<T, List<String>> notes) throws ProblemsException {
        T result;
        try {
            result = run.run();
        } catch (ProblemsException e) {
            tell(
                    attempt.privacy.map(masks -> masks.findings().notes()).orElse(List.of()),
                    String.valueOf(e.getMessage()).lines().toList());
            throw e;
        }
        tell(notes.apply(result), List.of());
        return result;
    }

    private void tell(List<String> notes, List<String> problems) {
        settings.reader().ifPresent(reader -> reader.accept(report(notes, problems)));
    }

    private RunReport report(List<String> notes, List<String> problems) {
        Stream<String> leftOut = notes.stream().filter(note -> note.startsWith(LEFT_OUT));
        return new RunReport(
                command,
                from,
                to,
                attempt.structure,
                Duration.ofNanos(System.nanoTime() - started).toMillis(),
                problems,
                attempt.tables.details(problems.isEmpty() && !command.equals(PLAN)),
                attempt.references,
                leftOut.map(note -> note.substring(LEFT_OUT.length())).toList(),
                notes.stream()
                        .filter(note -> !note.startsWith(LEFT_OUT) && !note.startsWith(NOT_SEARCHED))
                        .toList(),
                attempt.privacy.map(Evidence::of).orElse(null));
    }
}
