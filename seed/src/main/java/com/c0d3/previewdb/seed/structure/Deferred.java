package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the target's tables go without while rows are copied into them: indexes, keys, foreign keys, triggers, forced
 * row security, and checks that were never validated. The definitions are the target's own, and are put back as they
 * were. They are held in memory only: a load that fails leaves a target that is thrown away or rolled back. Immutable.
 */
public final class Deferred {
    private final TriggerStates triggers;
    private final ForeignKeys foreignKeys;
    private final LooseChecks checks;
    private final Indexes indexes;

    private Deferred(Connection connection) throws SQLException {
        triggers = TriggerStates.read(connection);
        foreignKeys = ForeignKeys.read(connection);
        checks = LooseChecks.read(connection);
        indexes = Indexes.read(connection);
    }

    /**
     * Reads the definitions, and takes away what they define. Tables of other owners stay as they are. Nothing that
     * depends on a key or an index is lost: the key stays then.
     *
     * @throws ProblemsException if the target refuses
     */
    public static Deferred take(LoadTarget target, StructureListener listener) throws ProblemsException {
        Deferred deferred = target.run(Deferred::read);
        new DdlRunner(target, listener).inOrder(Step.DEFER, deferred.drops());
        return deferred;
    }

    /** With an empty search path every name in a definition is qualified. */
    private static Deferred read(Connection connection) throws SQLException, ProblemsException {
        return new SessionSettings(Map.of("search_path", "")).during(connection, Deferred::new);
    }

    private List<Ddl> drops() {
        List<Ddl> drops = new ArrayList<>();
        drops.addAll(triggers.disable());
        drops.addAll(foreignKeys.drop());
        drops.addAll(checks.drop());
        drops.addAll(indexes.drop());
        return drops;
    }

    /** What could not be taken away, and why: one line each. The load works, but more slowly there. */
    public List<String> kept() {
        List<String> kept = new ArrayList<>(indexes.kept());
        kept.addAll(foreignKeys.kept());
        return kept;
    }

    /** Work on tables that are complete, while their owner still sees all rows. */
    @FunctionalInterface
    public interface Completing {
        void run() throws ProblemsException;
    }

    /** Puts everything back as it was. */
    public void restore(LoadTarget target, StructureListener listener) throws ProblemsException {
        restore(target, listener, () -> {});
    }

    /**
     * Puts everything back as it was, in this order: indexes and keys in parallel, foreign keys, then checks and
     * triggers, and, when the work is done that needs all rows, forced row security.
     *
     * @throws ProblemsException with everything that the rows violate: the name of the constraint, and for a foreign
     *     key how many rows refer to nothing; never a value
     */
    public void restore(LoadTarget target, StructureListener listener, Completing work) throws ProblemsException {
        DdlRunner runner = new DdlRunner(target, listener);
        indexes.restore(target, runner);
        foreignKeys.restore(target, runner);
        runner.inOrder(Step.TRIGGERS, checks.restore());
        runner.inOrder(Step.TRIGGERS, triggers.enable());
        work.run();
        runner.inOrder(Step.TRIGGERS, triggers.force());
    }
}
