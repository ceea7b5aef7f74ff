package com.c0d3.previewdb.seed.mask;

/** An endless row of bits that a seed determines, the same in every version of Java (SplitMix64). Not thread-safe. */
final class Bits {
    private long state;

    Bits(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** A number from 0 up to the bound, without it. */
    int below(int bound) {
        return (int) Math.multiplyHigh(next() >>> 1, (long) bound << 1);
    }
}
