package com.c0d3.previewdb.seed.search;

import com.c0d3.previewdb.seed.bytes.EightBytes;

/** Hashes of 64 bits: of a word, of what stands between two words, and of a phrase, by those of its parts. */
final class PhraseHash {
    private static final long START = 0xcbf29ce484222325L;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private PhraseHash() {}

    /** The hash of some bytes; never 0. */
    static long of(byte[] bytes, int from, int to) {
        long hash = START ^ (to - from);
        int i = from;
        while (to - i > EightBytes.SIZE) {
            hash = step(hash, EightBytes.get(bytes, i));
            i += EightBytes.SIZE;
        }
        return mix(step(hash, EightBytes.get(bytes, i, to)));
    }

    /** The hash of a phrase with one more part, which is given by its own hash. Not yet mixed. */
    static long step(long phrase, long part) {
        long hash = (phrase ^ part) * FACTOR;
        return hash ^ (hash >>> 32);
    }

    /** Spreads what a hash knows over all bits; never 0. */
    static long mix(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 29) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }
}
