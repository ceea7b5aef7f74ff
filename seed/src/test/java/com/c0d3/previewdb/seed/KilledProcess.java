package com.c0d3.previewdb.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that does several things at once, each up to some moment, and is killed then. */
public final class KilledProcess {
    private static final String REACHED = "reached";

    private KilledProcess() {}

    /** Something that calls its argument when its moment has come. */
    @FunctionalInterface
    public interface Work {
        void run(Runnable reached) throws Exception;
    }

    /** Starts the class's {@code main}, waits for {@link #stopAll} to say so, and kills it as {@code kill -9} does. */
    public static void start(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-cp", classes, main.getName());
        builder.command().addAll(arguments);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            byte[] told = process.getInputStream().readNBytes(REACHED.length());
            if (!new String(told, StandardCharsets.US_ASCII).equals(REACHED)) {
                throw new IOException("%s ended before its moment had come".formatted(main.getSimpleName()));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** For that {@code main}: does all the work, stops where each says so, and waits to be killed. */
    @SuppressWarnings("SystemOut")
    public static void stopAll(List<Work> works) throws InterruptedException {
        CountDownLatch moving = new CountDownLatch(works.size());
        ExecutorService threads = Executors.newCachedThreadPool();
        for (Work work : works) {
            threads.execute(() -> run(work, moving));
        }
        moving.await();
        System.out.print(REACHED);
        System.out.flush();
        park();
    }

    private static void run(Work work, CountDownLatch moving) {
        try {
            work.run(() -> {
                moving.countDown();
                park();
            });
            throw new IllegalStateException("the work ended before its moment had come");
        } catch (Throwable e) { // else nobody would ever know
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }
}
