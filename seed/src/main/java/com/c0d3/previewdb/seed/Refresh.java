package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopySession;
import com.c0d3.previewdb.seed.copy.TableCopy;
import com.c0d3.previewdb.seed.copy.TargetTables;
import com.c0d3.previewdb.seed.leak.LeakGate;
import com.c0d3.previewdb.seed.leak.Originals;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.seed.schema.Changelog;
import com.c0d3.previewdb.seed.subset.Selection;
import com.c0d3.previewdb.seed.subset.Subset;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One refresh, step by step. */
final class Refresh {
    private final DataSource sourceDatabase;
    private final DataSource targetDatabase;
    private final SeedRules rules;
    private final Optional<String> changelog;
    private final SeedProgress progress;
    private final Originals originals;
    private final Masking masking;

    Refresh(
            DataSource sourceDatabase,
            DataSource targetDatabase,
            SeedRules rules,
            MaskingKey maskingKey,
            Optional<String> changelog,
            SeedProgress progress) {
        this.sourceDatabase = sourceDatabase;
        this.targetDatabase = targetDatabase;
        this.rules = rules;
        this.changelog = changelog;
        this.progress = progress;
        originals = new Originals(rules.allowedLeaks().values());
        masking = new Masking(rules, maskingKey, originals);
    }

    SeedReport run() throws ProblemsException {
        long started = System.nanoTime();
        try (CopySession source = CopySession.source(sourceDatabase)) {
            Catalog catalog = catalog(source, "source");
            rules.check(catalog);
            List<Selection> selections = Subset.plan(rules, catalog);
            refuseSameDatabase(source);
            for (String each : changelog.stream().toList()) {
                new Changelog(each).apply(targetDatabase);
            }
            try (CopySession target = CopySession.target(targetDatabase)) {
                Catalog receiving = catalog(target, "target");
                rules.checkTarget(catalog, receiving);
                List<SeedReport.TableReport> tables = load(selections, source, target, receiving);
                source.commit(); // the snapshot in production is held no longer than needed
                long fields = searchForLeaks(target, receiving);
                restartSequences(target, receiving);
                target.commit();
                Duration duration = Duration.ofNanos(System.nanoTime() - started);
                return new SeedReport(tables, originals.size(), fields, duration);
            }
        }
    }

    private static Catalog catalog(CopySession session, String name) throws ProblemsException {
        try {
            return Catalog.read(session.connection());
        } catch (SQLException e) {
            throw ServerError.during("Reading the %s's catalog".formatted(name), e);
        }
    }

    private void refuseSameDatabase(CopySession source) throws ProblemsException {
        try (CopySession target = CopySession.target(targetDatabase)) {
            if (source.isInSameDatabase(target)) {
                throw new ProblemsException("The source and the target are the same database; name another target");
            }
        } catch (SQLException e) {
            throw ServerError.during("Comparing the source with the target", e);
        }
    }

    private List<SeedReport.TableReport> load(
            List<Selection> selections, CopySession source, CopySession target, Catalog receiving)
            throws ProblemsException {
        new TargetTables(target).empty(rules.tables().keySet());
        List<SeedReport.TableReport> reports = new ArrayList<>();
        for (Selection selection : selections) {
            String table = selection.table().name().toString();
            progress.begin(SeedProgress.Stage.COPY, table);
            TableCopy copy = new TableCopy(selection, masking.transforms(selection, receiving), progress::advance);
            TableCopy.Count count = copy.run(source, target);
            progress.end(SeedProgress.Stage.COPY, table, count.rows());
            reports.add(new SeedReport.TableReport(table, count.rows(), count.transformedValues()));
        }
        return reports;
    }

    private long searchForLeaks(CopySession target, Catalog receiving) throws ProblemsException {
        LeakGate gate = new LeakGate(originals);
        for (Table table : ruledTables(receiving)) {
            String name = table.name().toString();
            progress.begin(SeedProgress.Stage.SEARCH, name);
            long rows = gate.search(target, table, progress::advance);
            progress.end(SeedProgress.Stage.SEARCH, name, rows);
        }
        gate.throwIfLeaking();
        return gate.fieldsSearched();
    }

    private void restartSequences(CopySession target, Catalog receiving) throws ProblemsException {
        TargetTables tables = new TargetTables(target);
        for (Table table : ruledTables(receiving)) {
            tables.restartSequences(table);
        }
    }

    private List<Table> ruledTables(Catalog receiving) {
        return rules.tables().keySet().stream()
                .flatMap(name -> receiving.find(name).stream())
                .toList();
    }
}
