package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.StructureChoice.Origin;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.Parallel;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import com.c0d3.previewdb.seed.snapshot.SnapshotFile;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.ExistingStructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One load, step by step: a snapshot file's rows into the target. Production is not asked. */
final class LoadRun {
    private final SeedSettings settings;
    private final SeedProgress progress;
    private final Path path;
    private final Chronicle chronicle;
    private final long started = System.nanoTime();

    LoadRun(SeedSettings settings, Path path, Chronicle chronicle) {
        this.chronicle = chronicle;
        this.settings = settings;
        this.progress = settings.progress();
        this.path = path;
    }

    SeedReport run() throws ProblemsException {
        SnapshotFile file = SnapshotFile.open(path);
        TargetPlan target = TargetPlan.ask(settings);
        chronicle.to(target.server().database());
        Set<TableName> tables =
                file.manifest().tables().stream().map(TablePart::name).collect(Collectors.toUnmodifiableSet());
        RowCounts counts = new RowCounts(progress, tables);
        chronicle.file(file.manifest().tables(), counts::of);
        StructureChoice structure = structure(file, tables);
        chronicle.structure(structure.reason());
        target.check(structure);
        try (Publication publication = target.open(structure)) {
            // Nothing is searched: only production knows the originals.
            Loading loading = new Loading(publication.target(), progress, connection -> path);
            loading.run(
                    structure.structure(),
                    tables,
                    (into, receiving) -> rows(file, into, counts),
                    () -> file.manifest().state().toSourceState(),
                    List.of());
            if (chronicle.isWanted()) {
                look(file);
            }
            progress.begin(Phase.PUBLICATION, 0);
            Published published = publication.publish();
            progress.end(Phase.PUBLICATION);
            List<String> notes = new ArrayList<>(loading.notes());
            notes.addAll(published.warnings());
            return new SeedReport(
                    counts.tables(),
                    file.manifest().gate().originals(),
                    file.manifest().gate().fields(),
                    notes,
                    Optional.of(published),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void look(SnapshotFile file) throws ProblemsException {
        for (TablePart part : file.manifest().tables()) {
            try (InputStream rows = file.rows(part)) {
                chronicle.shapes().read(part.name(), part.columns(), rows);
            } catch (IOException e) {
                throw new ProblemsException("Reading \"%s\" again failed: %s".formatted(path, e.getMessage()), e);
            }
        }
    }

    private StructureChoice structure(SnapshotFile file, Set<TableName> tables) throws ProblemsException {
        if (settings.structure().orElse(null) instanceof StructureRule.Changelog changelog) {
            return StructureChoice.of(changelog);
        }
        Optional<String> structure = file.structure();
        return structure.isPresent()
                ? new StructureChoice(DumpedStructure.parse(structure.get()), "the snapshot's own", Origin.ELSEWHERE)
                : new StructureChoice(
                        new ExistingStructure(tables),
                        "the target's own: the snapshot has no structure",
                        Origin.TARGET);
    }

    private void rows(SnapshotFile file, LoadTarget target, RowCounts counts) throws ProblemsException {
        List<TablePart> largestFirst = file.manifest().tables().stream()
                .sorted(Comparator.comparingLong(TablePart::bytes).reversed())
                .toList();
        progress.begin(
                Phase.ROWS, largestFirst.stream().mapToLong(TablePart::bytes).sum());
        Parallel.forEach(target.parallelism(), largestFirst.iterator(), part -> {
            file.load(part, target, counts::read);
            counts.copied(part.name(), part.rows());
        });
        counts.report();
        progress.end(Phase.ROWS);
    }
}
