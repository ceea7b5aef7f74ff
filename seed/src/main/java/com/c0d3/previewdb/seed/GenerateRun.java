package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.catalog.View;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.Parallel;
import com.c0d3.previewdb.seed.copy.RowSink;
import com.c0d3.previewdb.seed.copy.TableSink;
import com.c0d3.previewdb.seed.generate.Generator;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.snapshot.Manifest;
import com.c0d3.previewdb.seed.snapshot.SnapshotWriter;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.SourceState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run with invented rows, step by step. Production is not asked. */
final class GenerateRun {
    private static final String SEARCH_PATH = "\"$user\", public";
    private static final String REFUSED = "23";

    private final SeedSettings settings;
    private final SeedRules rules;
    private final SeedProgress progress;
    private final GenerateOptions options;
    private final Chronicle chronicle;
    private final RowCounts counts;
    private final long started = System.nanoTime();

    GenerateRun(SeedSettings settings, GenerateOptions options, Chronicle chronicle) {
        this.chronicle = chronicle;
        this.settings = settings;
        this.options = options;
        rules = settings.rules();
        progress = settings.progress();
        counts = new RowCounts(progress, rules.tables().keySet());
    }

    /** Fills the target. */
    SeedReport load() throws ProblemsException {
        TargetPlan target = TargetPlan.ask(settings);
        chronicle.to(target.server().database());
        StructureChoice structure = structure(target);
        try (Publication publication = target.open(structure)) {
            Loading loading = new Loading(publication.target(), progress, connection -> options);
            Rows rows = new Rows();
            loading.run(structure.structure(), rules.tables().keySet(), rows, rows::state, List.of());
            progress.begin(Phase.PUBLICATION, 0);
            Published published = publication.publish();
            progress.end(Phase.PUBLICATION);
            List<String> notes = new ArrayList<>(loading.notes());
            notes.addAll(rows.notes());
            notes.addAll(published.warnings());
            return report(notes, Optional.of(published));
        }
    }

    /** Writes a file. What the target was lent for is not published. */
    SeedReport write(Path file) throws ProblemsException {
        TargetPlan target = TargetPlan.ask(settings);
        StructureChoice structure = structure(target);
        try (SnapshotWriter writer = new SnapshotWriter(file);
                Publication publication = target.open(structure)) {
            progress.begin(Phase.STRUCTURE, 0);
            structure.structure().create(publication.target());
            if (structure.structure() instanceof DumpedStructure dumped) {
                writer.structure(dumped.sql());
            }
            Rows rows = new Rows();
            rows.prepare(publication.target(), publication.target().run(Catalog::read));
            progress.end(Phase.STRUCTURE);
            rows.write(writer);
            progress.begin(Phase.PUBLICATION, 0);
            writer.finish(target.facts().major(), rules.digest(), rows.state(), new Manifest.Gate(0, 0));
            progress.end(Phase.PUBLICATION);
            return report(rows.notes(), Optional.empty());
        }
    }

    private StructureChoice structure(TargetPlan target) throws ProblemsException {
        StructureChoice structure = StructureChoice.withoutSource(settings, target, options.structure());
        chronicle.structure(structure.reason());
        target.check(structure);
        return structure;
    }

    private SeedReport report(List<String> notes, Optional<Published> published) {
        return new SeedReport(counts.tables(), 0, 0, notes, published, Duration.ofNanos(System.nanoTime() - started));
    }

    /** The invented rows. */
    private final class Rows implements Loading.RowSource {
        private Optional<Generator> made = Optional.empty();
        private Set<TableName> views = Set.of();

        @Override
        public void prepare(LoadTarget target, Catalog receiving) throws ProblemsException {
            chronicle.invented(receiving, counts::of);
            views = receiving.views().stream()
                    .filter(View::materialized)
                    .map(View::name)
                    .collect(Collectors.toUnmodifiableSet());
            made = Optional.of(target.run(connection ->
                    Generator.of(rules, connection, settings.maskingKey(), settings.maskers(), options.scale())));
        }

        private Generator generator() {
            return made.orElseThrow(() -> new IllegalStateException("not prepared"));
        }

        /** Nobody knows what sequences give that no column tells the value of: they begin. */
        SourceState state() {
            return new SourceState(Map.of(), views, SEARCH_PATH);
        }

        List<String> notes() {
            return generator().notes();
        }

        @Override
        public void load(LoadTarget target, Catalog receiving) throws ProblemsException {
            progress.begin(Phase.ROWS, 0);
            Parallel.forEach(target.parallelism(), generator().tables().iterator(), table -> load(table, target));
            counts.report();
            progress.end(Phase.ROWS);
        }

        private void load(Table table, LoadTarget target) throws ProblemsException {
            try {
                long rows = target.run(connection -> {
                    try (TableSink sink = new TableSink(connection, table.name(), columns(table))) {
                        long count = generator().write(table, watched(table, sink));
                        sink.finish();
                        return count;
                    }
                });
                counts.copied(table.name(), rows);
            } catch (ProblemsException e) {
                throw explained(table, e);
            }
        }

        private ProblemsException explained(Table table, ProblemsException e) {
            boolean refused = e.getCause() instanceof SQLException server
                    && String.valueOf(server.getSQLState()).startsWith(REFUSED);
            List<String> constraints = generator().notUnderstood(table.name());
            return refused
                    ? new ProblemsException(
                            "%s. Say in the rules which values fit: generate: {columns: {%s.COLUMN: [\"…\"]}}%s"
                                    .formatted(
                                            e.getMessage(),
                                            table.name(),
                                            constraints.isEmpty()
                                                    ? ""
                                                    : "; not understood: " + String.join("; ", constraints)),
                            e)
                    : e;
        }

        void write(SnapshotWriter writer) throws ProblemsException {
            progress.begin(Phase.ROWS, 0);
            Parallel.forEach(settings.parallelism(), generator().tables().iterator(), table -> {
                writer.table(table.name(), columns(table), sink -> {
                    long count = generator().write(table, watched(table, sink));
                    counts.copied(table.name(), count);
                    return count;
                });
            });
            for (Table table : generator().emptyTables()) { // so that loading empties them
                writer.table(table.name(), columns(table), sink -> 0);
            }
            counts.report();
            progress.end(Phase.ROWS);
        }

        private RowSink watched(Table table, RowSink sink) {
            return chronicle.watch(table.name(), columns(table), sink);
        }

        private static List<String> columns(Table table) {
            return table.copyableColumns().stream().map(Column::name).toList();
        }
    }
}
