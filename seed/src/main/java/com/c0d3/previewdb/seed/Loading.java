package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.structure.Completion;
import com.c0d3.previewdb.seed.structure.Deferred;
import com.c0d3.previewdb.seed.structure.DumpedStructure;
import com.c0d3.previewdb.seed.structure.SourceState;
import com.c0d3.previewdb.seed.structure.Structure;
import com.c0d3.previewdb.seed.structure.StructureListener;
import com.c0d3.previewdb.seed.structure.TargetTables;
import com.c0d3.previewdb.seed.subset.IntegrityCheck;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Fills a target, from its empty tables to the statistics, whether the rows come from production or from a file. */
final class Loading {
    private final LoadTarget target;
    private final SeedProgress progress;
    private final SqlWork<?> search;
    private final StructureListener listener;
    private final List<String> notes = new ArrayList<>();

    /**
     * A load into this target.
     *
     * @param search looks at what the target has computed of the rows
     */
    Loading(LoadTarget target, SeedProgress progress, SqlWork<?> search) {
        this.target = target;
        this.search = search;
        this.progress = progress;
        this.listener = new StructureProgress(progress);
    }

    /** Brings the rows. */
    @FunctionalInterface
    interface RowSource {
        /**
         * Looks at the empty tables while they have all their keys.
         *
         * @param receiving the tables that the target has
         */
        default void prepare(LoadTarget target, Catalog receiving) throws ProblemsException {}

        /**
         * Copies all rows into the target.
         *
         * @param receiving the tables that the target has
         */
        void load(LoadTarget target, Catalog receiving) throws ProblemsException;
    }

    /**
     * Makes the tables, and fills them.
     *
     * @param tables the tables that the rules name, which are emptied if they were there before
     * @param rows brings the rows
     * @param state what the source knows beside its structure and its rows; asked for when the rows are there
     * @param checks what no server verifies
     */
    void run(
            Structure structure,
            Collection<TableName> tables,
            RowSource rows,
            Supplier<SourceState> state,
            List<IntegrityCheck> checks)
            throws ProblemsException {
        progress.begin(Phase.STRUCTURE, 0);
        if (structure instanceof DumpedStructure dumped) {
            dumped.create(target, listener);
        } else {
            structure.create(target);
            TargetTables.empty(target, tables);
        }
        Catalog receiving = target.run(Catalog::read);
        rows.prepare(target, receiving);
        Deferred deferred = Deferred.take(target, listener);
        notes.addAll(deferred.kept());
        progress.end(Phase.STRUCTURE);
        rows.load(target, receiving);
        progress.begin(Phase.INDEXES, 0);
        deferred.restore(target, listener, () -> complete(state.get(), checks));
        progress.end(Phase.COMPLETION);
    }

    private void complete(SourceState state, List<IntegrityCheck> checks) throws ProblemsException {
        progress.end(Phase.INDEXES);
        progress.begin(Phase.COMPLETION, 0);
        Completion.run(target, state, listener);
        verify(checks);
        target.run(search);
    }

    private void verify(List<IntegrityCheck> checks) throws ProblemsException {
        Problems problems = new Problems();
        for (IntegrityCheck check : checks) {
            long orphans = target.run(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(check.query())) {
                    row.next();
                    return row.getLong(1);
                }
            });
            String reference = "\"%s\" of \"%s\""
                    .formatted(check.reference().name(), check.reference().from());
            if (orphans > check.expected()) {
                problems.add("%s: %d rows refer to rows that are not there, %d in the source"
                        .formatted(reference, orphans, check.expected()));
            } else if (orphans > 0) {
                notes.add(
                        "%s: %d rows refer to rows that the source does not have either".formatted(reference, orphans));
            }
        }
        problems.throwIfAny("References that no constraint checks are broken in the target, so nothing was published:");
    }

    /** What the user should know, one line each. */
    List<String> notes() {
        return notes;
    }
}
