package com.c0d3.previewdb.seed.search;

/** Whole texts, as hashes: tells whether a text is one of them. Immutable and thread-safe. */
public final class TextSet {
    private static final int START = 16;

    private final HashTable table;
    private final HashTable starts;

    private TextSet(Builder builder) {
        table = builder.table;
        starts = builder.starts;
    }

    /** A set that is still to be filled. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number attached to the text, or -1 if it is not in the set. White space around it does not count. */
    public int find(FoldedText text) {
        return table.size() == 0 ? -1 : find(text.bytes(), 0, text.length());
    }

    private int find(byte[] bytes, int start, int length) {
        int from = start;
        int to = length;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        if (from == to || starts.get(start(bytes, from, to)) == 0) { // most texts are not read to their end
            return -1;
        }
        return table.get(PhraseHash.of(bytes, from, to)) - 1;
    }

    private static long start(byte[] bytes, int from, int to) {
        return PhraseHash.mix(PhraseHash.of(bytes, from, Math.min(to, from + START)) ^ to - from);
    }

    /** How many texts there are. */
    public int size() {
        return table.size();
    }

    /** How much memory they take, in bytes. */
    public long bytes() {
        return table.bytes() + starts.bytes();
    }

    /** Fills a set. Not thread-safe. */
    public static final class Builder {
        private final HashTable table = new HashTable();
        private final HashTable starts = new HashTable();

        private Builder() {}

        /** Adds a folded text without white space around it. The first payload of a text stays. */
        public void add(byte[] folded, int payload) {
            long key = PhraseHash.of(folded, 0, folded.length);
            if (table.get(key) == 0) {
                table.put(key, payload + 1);
                starts.put(start(folded, 0, folded.length), 1);
            }
        }

        /** The set; the builder is used up. */
        public TextSet build() {
            return new TextSet(this);
        }
    }
}
