package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
     * Does the work for each item; items are begun in the order given. After a failure no further item is begun; those
     * under way end as they do.
     *
     * @param threads how many items are worked on at once; at least 1
     * @param items made one by one, as threads become free
     * @throws ProblemsException the first failure, with the others as suppressed ones
     */
    public static <T> void forEach(int threads, Iterator<T> items, Work<T> work) throws ProblemsException {
        Queue<T> queue = new Queue<>(items);
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
            for (Optional<T> item = queue.next(); item.isPresent(); item = queue.next()) {
                work.run(item.get());
            }
            return null;
        } catch (ProblemsException | RuntimeException | Error e) {
            queue.stop();
            throw e;
        }
    }

    /** The items that nobody began yet. */
    private static final class Queue<T> {
        private final Iterator<T> items;
        private boolean stopped;

        Queue(Iterator<T> items) {
            this.items = items;
        }

        synchronized Optional<T> next() {
            return stopped || !items.hasNext() ? Optional.empty() : Optional.of(items.next());
        }

        synchronized void stop() {
            stopped = true;
        }
    }

    private static void await(List<Future<@Nullable Void>> workers) throws ProblemsException {
        Throwable first = null;
        for (Future<@Nullable Void> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                first = combine(first, Objects.requireNonNull(e.getCause()));
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
