package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.Effect;
import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Remembers what texts do. An application has few of them, and executes each over and over. Thread-safe. */
final class EffectCache {
    /** In chars, over all texts: a few megabytes. */
    private static final long MOST_CHARS = 4L << 20;

    /** A longer text is generated, and will not come again. */
    private static final int LONGEST_TEXT = 16 << 10;

    /** What an entry weighs beside its text. */
    private static final int OVERHEAD = 64;

    private final Cache<String, Effect> effects = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARS)
            .weigher((String sql, Effect effect) -> sql.length() + OVERHEAD)
            .executor(Runnable::run)
            .build();

    Effect of(String sql) {
        if (sql.length() > LONGEST_TEXT) {
            return StatementAnalyzer.analyze(sql);
        }
        Effect known = effects.getIfPresent(sql);
        if (known != null) {
            return known;
        }
        Effect effect = StatementAnalyzer.analyze(sql);
        effects.put(sql, effect);
        return effect;
    }
}
