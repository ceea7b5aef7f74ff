package com.c0d3.previewdb.benchmarks;

import com.c0d3.previewdb.guard.Guard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The cost of first use in a fresh JVM: building a guard, and deciding on a first text. Prints medians. */
public final class StartUp {
    private static final int RUNS = 15;

    private StartUp() {}

    /** With an argument, measures itself once on that text; without, starts a new process for each run. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (args.length == 1) {
            long start = System.nanoTime();
            Object unused = Guard.builder().environment(Map.of()).build().inspect(args[0]);
            out.println((System.nanoTime() - start) / 1000);
            return;
        }
        for (String sql :
                List.of("SELECT 1", "DELETE FROM users WHERE id = ?", "DELETE FROM users WHERE points + 1 > ?")) {
            List<Long> micros = IntStream.range(0, RUNS)
                    .mapToObj(run -> measure(sql))
                    .sorted()
                    .toList();
            out.printf("%6.1f ms  %s%n", micros.get(RUNS / 2) / 1000.0, sql);
        }
    }

    private static long measure(String sql) {
        try {
            Process run = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StartUp.class.getName(),
                            sql)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Long.parseLong(answer);
        } catch (IOException e) {
            throw new IllegalStateException("A run could not be started", e);
        }
    }
}
