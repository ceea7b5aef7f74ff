package com.c0d3.previewdb.seed.search;

import java.util.function.LongConsumer;

/** From hashes of 64 bits to ints, in two arrays: 12 bytes an entry, and no object. Not thread-safe while it grows. */
final class HashTable {
    private static final int MIN_CAPACITY = 1 << 10;

    private long[] keys = new long[MIN_CAPACITY];
    private int[] values = new int[MIN_CAPACITY];
    private int size;

    /** The value, or 0 for a key that is not there. */
    int get(long key) {
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : 0;
    }

    void put(long key, int value) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            if ((size + 1) * 10L > keys.length * 7L) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
    }

    int size() {
        return size;
    }

    void forEach(LongConsumer action) {
        for (long key : keys) {
            if (key != 0) {
                action.accept(key);
            }
        }
    }

    long bytes() {
        return keys.length * 12L;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[Math.multiplyExact(oldKeys.length, 2)];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
