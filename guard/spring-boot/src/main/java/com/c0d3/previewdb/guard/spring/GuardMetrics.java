package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Statistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** The guard's statistics as {@code previewdb.guard.decisions}, tagged by outcome. */
record GuardMetrics(Guard guard) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "refused", Statistics::refused);
        count(registry, "blocked", Statistics::blocked);
        count(registry, "permitted", Statistics::permitted);
        count(registry, "warned", Statistics::warned);
    }

    private void count(MeterRegistry registry, String outcome, ToLongFunction<Statistics> value) {
        FunctionCounter.builder("previewdb.guard.decisions", guard, it -> value.applyAsLong(it.statistics()))
                .tag("outcome", outcome)
                .description("Refused connections, and statements that were blocked, permitted or warned about")
                .register(registry);
    }
}
