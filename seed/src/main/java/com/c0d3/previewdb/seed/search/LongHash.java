package com.c0d3.previewdb.seed.search;

import java.nio.charset.StandardCharsets;

/** A hash of 64 bits of a text as it is. */
public final class LongHash {
    private LongHash() {}

    /** The hash; two of a million texts have the same once in 10⁷ times. */
    public static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PhraseHash.of(bytes, 0, bytes.length);
    }
}
