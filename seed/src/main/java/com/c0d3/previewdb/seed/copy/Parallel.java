package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does independent pieces of work on several threads. */
public final class Parallel {
    private Parallel() {}

    /** A piece of work. */
    @FunctionalInterface
    public interface Work<T> {
        void run(T item) throws ProblemsException;
    }

    /**
     * Does the work for each item, in the order given as far as threads are free. After a failure no further item is
     * begun; those under way end as they do.
     *
     * @param threads how many items are worked on at once; at least 1
     * @throws ProblemsException the first failure, with the others as suppressed ones
     */
    public static <T> void forEach(int threads, Collection<T> items, Work<T> work) throws ProblemsException {
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        ExecutorService executor = Executors.newFixedThreadPool(threads, runnable -> {
            Thread thread = new Thread(runnable, "previewdb-worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<@Nullable Void>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> drain(queue, work)));
            }
            await(workers);
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> @Nullable Void drain(Queue<T> queue, Work<T> work) throws ProblemsException {
        try {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                work.run(item);
            }
            return null;
        } catch (ProblemsException | RuntimeException | Error e) {
            queue.clear();
            throw e;
        }
    }

    private static void await(List<Future<@Nullable Void>> workers) throws ProblemsException {
        Throwable first = null;
        for (Future<@Nullable Void> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                first = combine(first, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                first = combine(first, new ProblemsException("The work was interrupted", e));
            }
        }
        if (first instanceof ProblemsException problems) {
            throw problems;
        }
        if (first != null) {
            throw new IllegalStateException("A worker failed", first);
        }
    }

    private static Throwable combine(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
