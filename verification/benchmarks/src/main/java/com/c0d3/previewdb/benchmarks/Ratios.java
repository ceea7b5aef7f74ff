package com.c0d3.previewdb.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in rounds, each with a JVM of its own, and prints for each the median of its scores and the median of
 * its speed divided by the baseline's in the same round: a machine that slows down slows both. The baseline is the bare
 * pool, MyBatis without an interceptor, or Druid.
 */
public final class Ratios {
    private Ratios() {}

    /**
     * Takes the pattern of the benchmarks' names, the number of rounds, and the {@link Wrapper}s; without any, uses
     * all.
     */
    public static void main(String[] args) throws RunnerException {
        PrintStream out = System.out;
        int rounds = Integer.parseInt(args[1]);
        List<String> wrappers = args.length > 2
                ? List.of(args).subList(2, args.length)
                : Stream.of(Wrapper.values()).map(Wrapper::name).toList();
        Map<String, String> units = new LinkedHashMap<>();
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            Map<String, RunResult> results = run(args[0], wrappers, round);
            results.forEach((name, result) -> {
                double score = result.getPrimaryResult().getScore();
                units.put(name, result.getPrimaryResult().getScoreUnit());
                scores.computeIfAbsent(name, key -> new ArrayList<>()).add(score);
                RunResult baseline = results.get(name(result.getParams(), true));
                if (baseline != null) {
                    double ratio = score / baseline.getPrimaryResult().getScore();
                    boolean time = result.getParams().getMode() == Mode.AverageTime;
                    ratios.computeIfAbsent(name, key -> new ArrayList<>()).add(time ? 1 / ratio : ratio);
                }
            });
        }
        out.println("| benchmark | median | speed ÷ baseline |");
        out.println("|---|---|---|");
        scores.forEach((name, values) -> out.printf(
                "| %s | %,.1f %s | %.3f |%n",
                name, median(values), units.get(name), median(ratios.getOrDefault(name, List.of(Double.NaN)))));
    }

    /** Each round starts with another wrapper, so that none always comes first. */
    private static Map<String, RunResult> run(String pattern, List<String> all, int round) throws RunnerException {
        List<String> wrappers = new ArrayList<>(all);
        Collections.rotate(wrappers, round);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(pattern)
                        .param("wrapper", wrappers.toArray(String[]::new))
                        .forks(1)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        return results.stream()
                .collect(Collectors.toMap(
                        result -> name(result.getParams(), false), result -> result, (a, b) -> b, LinkedHashMap::new));
    }

    /** Returns the method and parameters of the benchmark, or of its baseline. */
    private static String name(BenchmarkParams params, boolean baseline) {
        StringBuilder name = new StringBuilder();
        String method = params.getBenchmark().replaceAll(".*\\.", "");
        name.append(baseline ? method.replaceAll("^(guard|mybatisPlus)", "druid") : method);
        for (String key : params.getParamsKeys()) {
            String value = params.getParam(key);
            name.append(' ')
                    .append(
                            !baseline
                                    ? value
                                    : switch (key) {
                                        case "wrapper" -> Wrapper.BARE.name();
                                        case "mybatisPlus" -> "false";
                                        default -> value;
                                    });
        }
        return name.toString();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
