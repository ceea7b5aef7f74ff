package com.c0d3.previewdb.seed.search;

/**
 * A Bloom filter over the hashes in several indexes. It rejects most words of a text without a look at the indexes'
 * tables, which are too large for a processor's cache. The indexes share one, so that each text is filtered once.
 * Immutable and thread-safe.
 */
public final class PhraseFilter {
    private static final int MIN_SIZE = 1 << 10;

    /** At most so many keys for each number of 64 bits, which holds the three bits of a key. */
    private static final int KEYS_PER_LONG = 4;

    private final long[] bits;

    private PhraseFilter(long[] bits) {
        this.bits = bits;
    }

    /** The filter for the phrases that were added to any of the indexes. */
    public static PhraseFilter of(PhraseIndex.Builder... indexes) {
        int keys = 1;
        for (PhraseIndex.Builder index : indexes) {
            keys = Math.max(keys, index.keys().size());
        }
        long[] bits = new long[Math.max(MIN_SIZE, Integer.highestOneBit(keys) * 2 / KEYS_PER_LONG)];
        for (PhraseIndex.Builder index : indexes) {
            index.keys().forEach(key -> bits[index(key, bits.length)] |= bits(key));
        }
        return new PhraseFilter(bits);
    }

    /** Whether an index may have the key; if not, none of them has it. */
    boolean mayHave(long key) {
        long wanted = bits(key);
        return (bits[index(key, bits.length)] & wanted) == wanted;
    }

    long bytes() {
        return bits.length * 8L;
    }

    private static int index(long key, int length) {
        return (int) (key >>> 12) & (length - 1);
    }

    private static long bits(long key) {
        return (1L << key) | (1L << (key >>> 6)) | (1L << (key >>> 32));
    }
}
