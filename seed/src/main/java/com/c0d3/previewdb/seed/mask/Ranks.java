package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.search.LongHash;
import java.util.Arrays;

/**
 * Numbers the distinct values of a column from 0 on, in an order that the values determine. The values are held as
 * hashes of 64 bits. Immutable and thread-safe.
 */
public final class Ranks {
    private final long[] hashes;

    private Ranks(long[] hashes) {
        this.hashes = hashes;
    }

    /** Ranks of values that are still to be told. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many distinct values there are. */
    int size() {
        return hashes.length;
    }

    /** The number of a value; one that is not among them gets the number of its neighbour. */
    int rank(String value) {
        int at = Arrays.binarySearch(hashes, LongHash.of(value));
        return at >= 0 ? at : Math.min(-at - 1, Math.max(0, hashes.length - 1));
    }

    /** Takes values in. Thread-safe. */
    public static final class Builder {
        private long[] hashes = new long[1 << 10];
        private int count;

        private Builder() {}

        /** Adds a value; the same may come again. */
        public synchronized void add(String value) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, count * 2);
            }
            hashes[count++] = LongHash.of(value);
        }

        /** The ranks. */
        public synchronized Ranks build() {
            long[] sorted = Arrays.copyOf(hashes, count);
            Arrays.sort(sorted);
            return new Ranks(Arrays.stream(sorted).distinct().toArray());
        }
    }
}
