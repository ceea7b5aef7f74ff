package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.Effect;
import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Caches the effects of texts. An application has few distinct texts, and executes each over and over. Thread-safe. */
final class EffectCache {
    /** In chars, over all texts: a few megabytes. */
    private static final long MAX_CHARS = 4L << 20;

    /** Longer texts are generated and unlikely to occur again. */
    private static final int MAX_TEXT_CHARS = 16 << 10;

    /** The weight of an entry in addition to its text. */
    private static final int OVERHEAD = 64;

    private final Cache<String, Effect> effects = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARS)
            .weigher((String sql, Effect effect) -> sql.length() + OVERHEAD)
            .executor(Runnable::run)
            .build();

    Effect of(String sql) {
        if (sql.length() > MAX_TEXT_CHARS) {
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
