package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.privacy.PrivacyPlan;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.source.SourceError;
import com.c0d3.previewdb.seed.structure.SourceState;
import com.c0d3.previewdb.seed.subset.RowSelection;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.sql.SQLException;

/** What a run reads of production, in one snapshot. */
final class SourceRead implements AutoCloseable {
    private final SeedSettings settings;
    private final SourceSnapshot snapshot;
    private final Catalog catalog;
    private final SourceState state;
    private final RowSelection selection;

    private SourceRead(
            SeedSettings settings,
            SourceSnapshot snapshot,
            Catalog catalog,
            SourceState state,
            RowSelection selection) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.state = state;
        this.selection = selection;
    }

    /**
     * Takes a snapshot, compares the rules with its catalog, and selects the rows.
     *
     * @throws ProblemsException with everything that does not fit
     */
    static SourceRead open(SeedSettings settings) throws ProblemsException {
        settings.progress().begin(Phase.SELECT, 0);
        SourceSnapshot snapshot = SourceSnapshot.open(settings.source(), settings.parallelism());
        try {
            Catalog catalog = catalog(snapshot);
            check(settings.rules(), settings, catalog, snapshot);
            SourceState state = state(snapshot);
            RowSelection selection = RowSelection.of(
                    snapshot.connection(),
                    settings.rules(),
                    catalog,
                    (table, rows) ->
                            settings.progress().detail(Phase.SELECT, "%s: %d rows selected".formatted(table, rows)));
            settings.progress().end(Phase.SELECT);
            return new SourceRead(settings, snapshot, catalog, state, selection);
        } catch (ProblemsException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /**
     * Compares the rules with the catalog.
     *
     * @throws ProblemsException with everything that does not fit
     */
    static void check(SeedRules rules, SeedSettings settings, Catalog catalog, SourceSnapshot snapshot)
            throws ProblemsException {
        rules.check(catalog, snapshot.connection());
        privacy(rules, settings, catalog).check(snapshot.connection());
    }

    private static PrivacyPlan privacy(SeedRules rules, SeedSettings settings, Catalog catalog) {
        return PrivacyPlan.of(rules, catalog, settings.maskingKey(), settings.maskers());
    }

    /** The catalog that the snapshot sees. */
    static Catalog catalog(SourceSnapshot snapshot) throws ProblemsException {
        try {
            return Catalog.read(snapshot.connection());
        } catch (SQLException e) {
            throw SourceError.during("Reading the source's catalog", e);
        }
    }

    private static SourceState state(SourceSnapshot snapshot) throws ProblemsException {
        Problems problems = new Problems();
        try {
            SourceState state = SourceState.read(snapshot.connection(), problems);
            problems.throwIfAny("The source cannot be read completely:");
            return state;
        } catch (SQLException e) {
            throw SourceError.during("Reading the source's sequences", e);
        }
    }

    /**
     * Compares what is to be copied with the tables that would receive it.
     *
     * @throws ProblemsException with everything that does not fit
     */
    void check(Catalog receiving) throws ProblemsException {
        settings.rules().checkTarget(catalog, receiving, snapshot.connection());
    }

    /** Reads the originals of all masked columns. */
    Privacy readOriginals() throws ProblemsException {
        return readOriginals(settings, catalog, snapshot);
    }

    /** Reads the originals of all masked columns. */
    static Privacy readOriginals(SeedSettings settings, Catalog catalog, SourceSnapshot snapshot)
            throws ProblemsException {
        settings.progress().begin(Phase.ORIGINALS, 0);
        Privacy privacy = privacy(settings.rules(), settings, catalog).readOriginals(snapshot.workers());
        settings.progress()
                .detail(
                        Phase.ORIGINALS,
                        "%,d original values".formatted(privacy.originals().size()));
        privacy.originals()
                .counts()
                .forEach((origin, counts) ->
                        settings.progress().detail(Phase.ORIGINALS, "%s: %s".formatted(origin, counts)));
        settings.progress().end(Phase.ORIGINALS);
        return privacy;
    }

    /** What is to be masked. */
    PrivacyPlan privacyPlan() {
        return privacy(settings.rules(), settings, catalog);
    }

    /** About how many bytes the selected rows take in the source. */
    long expectedBytes() {
        return selection.tables().stream().mapToLong(TableRows::storedBytes).sum();
    }

    SourceSnapshot snapshot() {
        return snapshot;
    }

    Catalog catalog() {
        return catalog;
    }

    SourceState state() {
        return state;
    }

    RowSelection selection() {
        return selection;
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
