package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.Processors;
import com.c0d3.previewdb.seed.copy.RowCopy;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One refresh, step by step: production's rows into the target, with nothing on disk. */
final class Refresh {
    private final SeedSettings settings;
    private final SeedRules rules;
    private final SeedProgress progress;
    private final Chronicle chronicle;
    private final long started = System.nanoTime();

    Refresh(SeedSettings settings, Chronicle chronicle) {
        this.settings = settings;
        this.chronicle = chronicle;
        rules = settings.rules();
        progress = settings.progress();
    }

    SeedReport run() throws ProblemsException {
        chronicle.begin();
        TargetPlan target = TargetPlan.ask(settings);
        chronicle.to(target.server().database());
        target.refuseSource(settings.source());
        RowCounts counts = new RowCounts(progress, rules.tables().keySet());
        try (SourceRead source = SourceRead.open(settings)) {
            chronicle.source(source, counts::of);
            StructureChoice structure = StructureChoice.of(settings, source.snapshot(), target);
            chronicle.structure(structure.reason());
            target.check(structure, source);
            Privacy privacy = source.readOriginals();
            chronicle.privacy(privacy);
            if (structure.structure() instanceof DumpedStructure dumped) {
                dumped.forEach(privacy::searchStructure);
                privacy.findings().throwIfLeaking();
            }
            try (Publication publication = target.open(structure)) {
                Loading loading =
                        new Loading(publication.target(), progress, connection -> searchComputed(privacy, connection));
                loading.run(
                        structure.structure(),
                        rules.tables().keySet(),
                        (into, receiving) -> copy(source, privacy, counts, into, receiving),
                        source::state,
                        source.selection().integrityChecks());
                return report(structure, privacy, counts, loading, publish(publication));
            }
        }
    }

    private void copy(SourceRead source, Privacy privacy, RowCounts counts, LoadTarget into, Catalog receiving)
            throws ProblemsException {
        source.check(receiving);
        progress.begin(Phase.ROWS, source.expectedBytes());
        List<TableRows> tables = source.selection().tables();
        counts.expect(tables);
        Processors rows = chronicle.watch(privacy::rows);
        new RowCopy(source.snapshot(), rows, counts).load(tables, into);
        privacy.throwIfLeaking();
        counts.report();
        progress.end(Phase.ROWS);
    }

    private static Privacy searchComputed(Privacy privacy, Connection target) throws ProblemsException {
        privacy.searchComputed(target);
        privacy.findings().throwIfLeaking();
        return privacy;
    }

    private Published publish(Publication publication) throws ProblemsException {
        progress.begin(Phase.PUBLICATION, 0);
        Published published = publication.publish();
        progress.end(Phase.PUBLICATION);
        return published;
    }

    private SeedReport report(
            StructureChoice structure, Privacy privacy, RowCounts counts, Loading loading, Published published) {
        List<String> notes = new ArrayList<>(structure.obstacles());
        notes.addAll(loading.notes());
        if (structure.structure() instanceof DumpedStructure dumped) {
            dumped.leftOut().forEach(object -> notes.add("left out: " + object));
        }
        notes.addAll(privacy.findings().notes());
        notes.addAll(published.warnings());
        return new SeedReport(
                counts.tables(),
                privacy.originals().size(),
                privacy.findings().fields(),
                notes,
                Optional.of(published),
                Duration.ofNanos(System.nanoTime() - started));
    }
}
