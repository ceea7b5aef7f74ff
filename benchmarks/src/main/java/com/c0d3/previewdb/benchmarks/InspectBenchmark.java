package com.c0d3.previewdb.benchmarks;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Verdict;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the guard takes to decide on one text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class InspectBenchmark {
    private final Guard guard = Guard.builder().environment(Map.of()).build();

    /** A query of about 200 characters, a delete by key, and what Prisma sends for {@code deleteMany({})}. */
    @Param({
        "SELECT l.id, l.title, l.slug, l.description, m.name, m.content FROM lessons l JOIN modules m ON m.\"lessonId\" = l.id"
                + " WHERE l.slug = ? AND m.\"order\" >= ? ORDER BY l.\"order\", m.\"order\" LIMIT 50",
        "DELETE FROM exercises WHERE id = ?",
        "DELETE FROM \"public\".\"users\" WHERE 1=1"
    })
    private String sql = "";

    /** The whole decision. */
    @Benchmark
    public Verdict inspect() {
        return guard.inspect(sql);
    }
}
