package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.leak.LeakCheck;
import com.c0d3.previewdb.seed.privacy.Privacy;
import com.c0d3.previewdb.seed.report.GateReport;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.snapshot.Manifest.TablePart;
import com.c0d3.previewdb.seed.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One search by reading back, step by step: what left earlier is compared with what production holds now. */
final class LeakRun {
    private final SeedSettings settings;
    private final SeedProgress progress;

    LeakRun(SeedSettings settings) {
        this.settings = settings;
        progress = settings.progress();
    }

    /** Searches the target. */
    GateReport searchTarget() throws ProblemsException {
        TargetServer target = settings.target();
        String place = "The database \"%s\"".formatted(target.database());
        return search(place, (source, catalog, check) -> {
            refuseSource(target, source);
            try (SourceSnapshot database = SourceSnapshot.open(target.dataSource(target.database()), 1)) {
                Connection connection = database.workers().get(0);
                check.searchTables(connection);
                check.findings().throwIfNoRow(place);
                check.searchComputed(connection);
            }
        });
    }

    /** Searches a snapshot file. */
    GateReport search(Path path) throws ProblemsException {
        SnapshotFile file = SnapshotFile.open(path);
        String place = "The file \"%s\"".formatted(path);
        return search(place, (source, catalog, check) -> {
            for (TablePart part : file.manifest().tables()) {
                searchRows(file, part, catalog, check);
            }
            check.findings().throwIfNoRow(place);
            Optional<String> structure = file.structure();
            structure.ifPresent(sql -> check.searchText("the structure", sql));
        });
    }

    /** What to search, once the originals are known. */
    private interface Search {
        void run(SourceSnapshot source, Catalog catalog, LeakCheck check) throws ProblemsException;
    }

    private GateReport search(String place, Search search) throws ProblemsException {
        try (SourceSnapshot source = SourceSnapshot.open(settings.source(), settings.parallelism())) {
            Catalog catalog = SourceRead.catalog(source);
            SourceRead.check(settings.rules(), settings, catalog, source);
            Privacy privacy = SourceRead.readOriginals(settings, catalog, source);
            progress.begin(Phase.SEARCH, 0);
            search.run(source, catalog, privacy.readBack(source.workers().get(0)));
            privacy.findings().throwIfLeaked(place);
            privacy.findings().throwIfNothingSearched(privacy.originals());
            progress.end(Phase.SEARCH);
            return Evidence.of(privacy);
        }
    }

    private static void refuseSource(TargetServer target, SourceSnapshot source) throws ProblemsException {
        try (Connection connection = target.open(target.database())) {
            if (source.isOf(connection)) {
                throw new ProblemsException(
                        "The database to search is the source itself; name the one that was seeded");
            }
        } catch (SQLException e) {
            throw ServerError.during("Connecting to the database to search", e);
        }
    }

    private void searchRows(SnapshotFile file, TablePart part, Catalog catalog, LeakCheck check)
            throws ProblemsException {
        try (InputStream rows = file.rows(part)) {
            check.searchRows(part.name(), catalog.find(part.name()), part.columns(), rows);
            progress.advance(part.bytes());
        } catch (IOException e) {
            throw new ProblemsException(
                    "Reading the rows of \"%s\" in the snapshot failed: %s".formatted(part.name(), e.getMessage()), e);
        }
    }
}
