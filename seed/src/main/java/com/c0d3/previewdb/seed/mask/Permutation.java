package com.c0d3.previewdb.seed.mask;

/** A keyed permutation of the numbers from 0 up to a bound: a Feistel network, walked until it is below the bound. */
final class Permutation {
    private static final int ROUNDS = 6;

    private final long size;
    private final int halfBits;
    private final long[] keys = new long[ROUNDS];

    Permutation(KeyedBits bits, String purpose, long size) {
        this.size = size;
        int needed = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        halfBits = Math.max(1, (needed + 1) / 2);
        for (int i = 0; i < ROUNDS; i++) {
            keys[i] = bits.bits("PERMUTATION " + purpose, Integer.toString(i));
        }
    }

    long of(long number) {
        long permuted = number;
        do {
            permuted = once(permuted);
        } while (permuted >= size);
        return permuted;
    }

    private long once(long number) {
        long mask = (1L << halfBits) - 1;
        long left = number >>> halfBits;
        long right = number & mask;
        for (long key : keys) {
            long next = left ^ (new Bits(right ^ key).next() & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
