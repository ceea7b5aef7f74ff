package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.Parallel;
import com.c0d3.previewdb.seed.copy.Processors;
import com.c0d3.previewdb.seed.copy.RowCopy;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.seed.snapshot.Manifest;
import com.c0d3.previewdb.seed.snapshot.SnapshotWriter;
import com.c0d3.previewdb.seed.source.SourceError;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.StructureDump;
import com.c0d3.previewdb.seed.structure.StructureDump.Side;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One snapshot, step by step: production's rows into a file. */
final class SnapshotRun {
    private final SeedSettings settings;
    private final SeedProgress progress;
    private final Path file;
    private final List<String> notes = new ArrayList<>();
    private final Chronicle chronicle;
    private final long started = System.nanoTime();

    SnapshotRun(SeedSettings settings, Path file, Chronicle chronicle) {
        this.chronicle = chronicle;
        this.settings = settings;
        this.progress = settings.progress();
        this.file = file;
    }

    SeedReport run() throws ProblemsException {
        chronicle.begin();
        RowCounts counts = new RowCounts(progress, settings.rules().tables().keySet());
        try (SnapshotWriter writer = new SnapshotWriter(file);
                SourceRead source = SourceRead.open(settings)) {
            chronicle.source(source, counts::of);
            Optional<DumpedStructure> structure = structure(source.snapshot());
            chronicle.structure(structure.isEmpty() ? "none in the file" : "production's own, by pg_dump");
            Privacy privacy = source.readOriginals();
            chronicle.privacy(privacy);
            if (structure.isPresent()) {
                structure.get().forEach(privacy::searchStructure);
                privacy.findings().throwIfLeaking();
                writer.structure(structure.get().sql());
            }
            rows(source, privacy, counts, writer);
            notes.addAll(privacy.findings().notes());
            Manifest.Gate gate = new Manifest.Gate(
                    privacy.originals().size(), privacy.findings().fields());
            progress.begin(Phase.PUBLICATION, 0);
            writer.finish(version(source.snapshot()), settings.rules().digest(), source.state(), gate);
            progress.end(Phase.PUBLICATION);
            return new SeedReport(
                    counts.tables(),
                    gate.originals(),
                    gate.fields(),
                    notes,
                    Optional.empty(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /**
     * Only production's own structure goes along; what makes the tables otherwise is at hand where the file is loaded.
     */
    private Optional<DumpedStructure> structure(SourceSnapshot source) throws ProblemsException {
        Optional<StructureRule> rule = settings.structure();
        if (rule.isPresent() && !(rule.get() instanceof StructureRule.Dump)) {
            return Optional.empty();
        }
        progress.begin(Phase.STRUCTURE, 0);
        Optional<StructureDump> dump =
                findDump(source, rule.isPresent() || settings.pgDump().isPresent());
        if (dump.isPresent()) {
            DumpedStructure dumped = dump.get().run(Optional.of(source.id()));
            dumped.leftOut().forEach(object -> notes.add("left out: " + object));
            progress.end(Phase.STRUCTURE);
            return Optional.of(dumped);
        }
        progress.end(Phase.STRUCTURE);
        return Optional.empty();
    }

    private Optional<StructureDump> findDump(SourceSnapshot source, boolean required) throws ProblemsException {
        try {
            return Optional.of(
                    StructureDump.of(Side.SOURCE, settings.source(), source.connection(), settings.pgDump()));
        } catch (ProblemsException none) {
            if (required) {
                throw none;
            }
            notes.add("the file holds no structure: " + none.getMessage());
            return Optional.empty();
        }
    }

    private void rows(SourceRead source, Privacy privacy, RowCounts counts, SnapshotWriter writer)
            throws ProblemsException {
        progress.begin(Phase.ROWS, source.expectedBytes());
        counts.expect(source.selection().tables());
        Processors processors = chronicle.watch(privacy::rows);
        RowCopy copy = new RowCopy(source.snapshot(), processors, counts);
        List<TableRows> largestFirst = source.selection().tables().stream()
                .sorted(Comparator.comparingDouble(TableRows::estimatedRows).reversed())
                .toList();
        Parallel.forEach(
                source.snapshot().parallelism(),
                largestFirst.iterator(),
                rows -> writer.table(rows.table().name(), names(rows.table()), sink -> copy.write(rows, sink)));
        for (TableName empty : settings.rules().tables().keySet()) {
            if (!settings.rules().isCopied(empty)) {
                empty(source.catalog(), empty, writer);
            }
        }
        privacy.throwIfLeaking();
        counts.report();
        progress.end(Phase.ROWS);
    }

    /** Where the file is loaded, a table without rows is emptied. */
    private static void empty(Catalog catalog, TableName name, SnapshotWriter writer) throws ProblemsException {
        Optional<Table> table = catalog.find(name);
        if (table.isPresent()) {
            writer.table(name, names(table.get()), sink -> 0);
        }
    }

    private static List<String> names(Table table) {
        return table.copyableColumns().stream().map(Column::name).toList();
    }

    private static int version(SourceSnapshot source) throws ProblemsException {
        try {
            return source.connection().getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw SourceError.during("Asking the source for its version", e);
        }
    }
}
