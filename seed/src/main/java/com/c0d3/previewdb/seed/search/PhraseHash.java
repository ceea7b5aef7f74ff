package com.c0d3.previewdb.seed.search;

/** A rolling hash of bytes, of 64 bits. */
final class PhraseHash {
    static final long START = 0xcbf29ce484222325L;
    static final long FACTOR = 0x9E3779B97F4A7C15L;

    private PhraseHash() {}

    static long of(byte[] bytes, int from, int to) {
        return extend(START, bytes, from, to);
    }

    static long extend(long start, byte[] bytes, int from, int to) {
        long hash = start;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FACTOR;
        }
        return hash;
    }

    /** Spreads what the rolling hash knows over all bits; never 0. */
    static long mix(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 29) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }
}
