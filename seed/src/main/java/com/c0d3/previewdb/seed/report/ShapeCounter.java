package com.c0d3.previewdb.seed.report;

import java.util.Arrays;
import java.util.TreeSet;

/** Counts the lengths and the different values of a column. Not thread-safe. */
final class ShapeCounter {
    private static final int CLASSES = 16;
    private static final int HASHED = 256;
    /** Of so many hashes the smallest are kept: their spread tells how many there are. */
    private static final int KEPT = 1_024;

    private static final long PRIME = 0x100000001b3L;

    private final TreeSet<Long> smallest = new TreeSet<>();
    private final long[] lengths = new long[CLASSES];
    private long values;
    private long nulls;
    private long min = Long.MAX_VALUE;
    private long max;
    private long sum;

    void addNull() {
        values++;
        nulls++;
    }

    /** Counts a field in COPY's text format. */
    void add(byte[] row, int from, int to) {
        values++;
        long length = 0;
        long hash = 0xcbf29ce484222325L;
        int hashed = Math.min(to, from + HASHED);
        for (int i = from; i < to; i++) {
            byte b = row[i];
            length += (b & 0xc0) != 0x80 && (b != '\\' || (i > from && row[i - 1] == '\\')) ? 1 : 0;
            hash = i < hashed ? (hash ^ b) * PRIME : hash;
        }
        min = Math.min(min, length);
        max = Math.max(max, length);
        sum += length;
        lengths[Math.min(CLASSES - 1, Long.SIZE - Long.numberOfLeadingZeros(length))]++;
        keep(mix(hash ^ to - from));
    }

    private void keep(long hash) {
        if (smallest.size() < KEPT) {
            smallest.add(hash);
        } else if (hash < smallest.last() && smallest.add(hash)) {
            smallest.pollLast();
        }
    }

    /** Not negative, so that the order of the hashes is that of their sizes. */
    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        return (mixed ^ mixed >>> 32) & Long.MAX_VALUE;
    }

    void add(ShapeCounter other) {
        values += other.values;
        nulls += other.nulls;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum += other.sum;
        for (int i = 0; i < CLASSES; i++) {
            lengths[i] += other.lengths[i];
        }
        other.smallest.forEach(this::keep);
    }

    Shape shape() {
        long present = values - nulls;
        return new Shape(
                values,
                nulls,
                present == 0 ? 0 : min,
                present == 0 ? 0 : Math.round(sum * 10.0 / present) / 10.0,
                max,
                distinct(),
                smallest.size() < KEPT,
                Arrays.stream(lengths).boxed().toList());
    }

    private long distinct() {
        if (smallest.size() < KEPT) {
            return smallest.size();
        }
        double share = smallest.last() / (double) Long.MAX_VALUE;
        return Math.round((KEPT - 1) / share);
    }
}
