package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes changes in the target, one after the other or several at once. */
final class DdlRunner {
    /** So many changes share a transaction: their locks have to fit into the server's table of locks. */
    private static final int BATCH = 200;

    static final String UNFINISHED = "The target's structure could not be finished:";

    private final LoadTarget target;
    private final StructureListener listener;
    private final SessionSettings settings;

    DdlRunner(LoadTarget target, StructureListener listener) {
        this(target, listener, Map.of());
    }

    /** A runner whose changes are made with these settings of the session. */
    DdlRunner(LoadTarget target, StructureListener listener, Map<String, String> settings) {
        this.target = target;
        this.listener = listener;
        this.settings = new SessionSettings(settings);
    }

    /** Makes the changes in their order, on one connection at a time, and stops at the first that fails. */
    void inOrder(Step step, List<Ddl> changes) throws ProblemsException {
        for (int start = 0; start < changes.size(); start += BATCH) {
            List<Ddl> batch = changes.subList(start, Math.min(start + BATCH, changes.size()));
            target.run(connection -> settings.during(connection, same -> runAll(step, batch, same)));
        }
    }

    private int runAll(Step step, List<Ddl> changes, Connection connection) throws SQLException, ProblemsException {
        for (Ddl change : changes) {
            change.run(connection);
            listener.done(step, change.action());
        }
        return changes.size();
    }

    /**
     * Makes the changes on as many connections as the target allows, the first ones first. What fails does not keep the
     * others from being tried.
     *
     * @throws ProblemsException with all that failed
     */
    void inParallel(Step step, List<Ddl> changes) throws ProblemsException {
        Problems problems = new Problems();
        tryOut(step, changes, target.parallelism(), problems);
        problems.throwIfAny(UNFINISHED);
    }

    /** Like {@link #inParallel}, with no more than so many connections, and takes note of what failed. */
    void tryOut(Step step, List<Ddl> changes, int connections, Problems problems) throws ProblemsException {
        if (changes.isEmpty()) {
            return;
        }
        int workers = Math.min(Math.min(connections, target.parallelism()), changes.size());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Ddl>> pending = new ArrayList<>();
            changes.forEach(change -> pending.add(pool.submit(() -> run(step, change))));
            for (Future<Ddl> each : pending) {
                await(each, problems);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Ddl run(Step step, Ddl change) throws ProblemsException {
        target.run(connection -> settings.during(connection, same -> {
            change.tryOut(same);
            return change;
        }));
        listener.done(step, change.action());
        return change;
    }

    private static void await(Future<Ddl> change, Problems problems) throws ProblemsException {
        try {
            change.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ProblemsException failed)) {
                throw new IllegalStateException(e.getCause());
            }
            failed.problems().forEach(problems::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemsException("The work on the target's structure was interrupted", e);
        }
    }
}
