package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several connections do at once. */
final class Workers {
    private Workers() {}

    /** What one worker does on its connection. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws ProblemsException;
    }

    /** Runs the work on each connection, in a thread of its own, and waits for all of them. */
    static void run(List<Connection> connections, Work work) throws ProblemsException {
        ExecutorService threads = Executors.newFixedThreadPool(connections.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Connection connection : connections) {
                running.add(threads.submit(() -> {
                    work.run(connection);
                    return connection;
                }));
            }
            for (Future<?> each : running) {
                await(each);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> running) throws ProblemsException {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemsException("The work was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemsException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
