package com.c0d3.previewdb.seed.search;

import java.util.Arrays;

/**
 * Many phrases, found in a text at the borders of words, in one walk through the text. A phrase is one word or several
 * with what stands in between; for each the index holds two hashes of 64 bits, of its first word and of the whole, and
 * no text. Two phrases with the same hash are taken for one: with a million phrases that is expected once in 10⁷ runs,
 * and a foreign word is taken for a phrase once in 10¹³ words.
 *
 * <p>An e-mail address is also found where other letters stand right before it, from its {@code @} backwards.
 *
 * <p>Immutable and thread-safe.
 */
public final class PhraseIndex {
    /** The most words that a phrase may have. */
    public static final int MAX_WORDS = 24;

    /** The greatest number that may be attached to a phrase. */
    public static final int MAX_PAYLOAD = (1 << 23) - 2;

    /** An address with fewer characters before its {@code @} is too easily the end of another. */
    private static final int MIN_GLUED = 6;

    private static final int MAX_LOCAL_PART = 64;

    /**
     * The lowest bits of a value say how many words the phrases have that begin so: with this word, or with these two
     * if the first is short. Tokens begin with "a" or "if" as any text does; what follows tells them apart.
     */
    private static final int COUNT_BITS = 8;

    private static final int COUNTS = (1 << COUNT_BITS) - 1;
    private static final int SHORT_WORD = 2;

    private final HashTable table;
    private final HashTable domains;
    private final long[] filter;
    private final int size;

    private PhraseIndex(Builder builder) {
        table = builder.table;
        domains = builder.domains;
        filter = table.filter();
        size = builder.size;
    }

    /** An index that is still to be filled. */
    public static Builder builder() {
        return new Builder();
    }

    /** Told of a phrase: its place in the folded text, and the number attached to it. */
    @FunctionalInterface
    public interface Hits {
        void hit(int start, int end, int payload);
    }

    /** The number attached to the phrase, or -1; what is no part of a word does not count at its ends. */
    public int find(byte[] folded) {
        byte[] phrase = trim(folded);
        return (table.get(PhraseHash.mix(PhraseHash.of(phrase, 0, phrase.length))) >>> COUNT_BITS) - 1;
    }

    /** A folded phrase without what is no part of a word at its ends. */
    public static byte[] trim(byte[] folded) {
        int start = nextWord(folded, folded.length, 0);
        int end = folded.length;
        while (end > start && !FoldedText.isWord(folded[end - 1])) {
            end--;
        }
        return Arrays.copyOfRange(folded, start, end);
    }

    /** How many different phrases there are. */
    public int size() {
        return size;
    }

    /** How much memory it takes, in bytes. */
    public long bytes() {
        return table.bytes() + domains.bytes() + filter.length * 8L;
    }

    /** Finds the phrases in a text, in the order of their first words; they may overlap. */
    public void search(FoldedText text, Hits hits) {
        int words = text.words();
        byte[] bytes = text.bytes();
        for (int word = 0; word < words; word++) {
            int start = text.start(word);
            if (start > 0 && bytes[start - 1] == '@') {
                address(text, word, hits);
            }
            if (mayKnow(text.key(word))) {
                phrases(text, word, hits);
            }
        }
    }

    private void phrases(FoldedText text, int firstWord, Hits hits) {
        byte[] bytes = text.bytes();
        int start = text.start(firstWord);
        int end = text.end(firstWord);
        int first = table.get(text.key(firstWord));
        if (first >>> COUNT_BITS != 0) {
            hits.hit(start, end, (first >>> COUNT_BITS) - 1);
        }
        boolean isShort = end - start <= SHORT_WORD;
        int counts = first & COUNTS;
        long hash = PhraseHash.of(bytes, start, end);
        for (int words = 2; counts >>> countBit(words) != 0 && words <= MAX_WORDS; words++) {
            int word = firstWord + words - 1;
            if (word >= text.words()) {
                return;
            }
            hash = PhraseHash.extend(hash, bytes, end, text.end(word));
            end = text.end(word);
            int known = (counts >>> countBit(words) & 1) == 0 ? 0 : whole(start, end, hash, hits);
            if (words == 2 && isShort) {
                counts = known & COUNTS;
            }
        }
    }

    /** The last bit stands for all greater numbers. */
    private static int countBit(int words) {
        return Math.min(words - 2, COUNT_BITS - 1);
    }

    /** Tells of the phrase, if it is one; gives what the table says of it. */
    private int whole(int start, int end, long hash, Hits hits) {
        long key = PhraseHash.mix(hash);
        int known = mayKnow(key) ? table.get(key) : 0;
        if (known >>> COUNT_BITS != 0) {
            hits.hit(start, end, (known >>> COUNT_BITS) - 1);
        }
        return known;
    }

    private boolean mayKnow(long key) {
        long bits = HashTable.filterBits(key);
        return (filter[HashTable.filterIndex(key, filter.length)] & bits) == bits;
    }

    /** Addresses with a domain of that first word, whose own first word does not begin where a word begins. */
    private void address(FoldedText text, int domain, Hits hits) {
        if (domains.get(text.key(domain)) == 0) {
            return;
        }
        byte[] bytes = text.bytes();
        int at = text.start(domain) - 1;
        for (int start = at - 1; start >= 0 && at - start <= MAX_LOCAL_PART && isLocalPart(bytes[start]); start--) {
            boolean atBorder = start == 0 || !FoldedText.isWord(bytes[start - 1]) || !FoldedText.isWord(bytes[start]);
            if (at - start >= MIN_GLUED && !atBorder) {
                addressFrom(text, start, domain, hits);
            }
        }
    }

    private void addressFrom(FoldedText text, int start, int domain, Hits hits) {
        int end = start;
        long hash = PhraseHash.START;
        for (int word = domain; word < text.words() && text.start(word) - end <= 1 + MAX_LOCAL_PART; word++) {
            hash = PhraseHash.extend(hash, text.bytes(), end, text.end(word));
            end = text.end(word);
            whole(start, end, hash, hits);
        }
    }

    private static boolean isLocalPart(byte b) {
        return FoldedText.isWord(b) || b == '.' || b == '+' || b == '-';
    }

    private static int nextWord(byte[] bytes, int length, int from) {
        int i = from;
        while (i < length && !WordFold.WORD[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    private static int endOfWord(byte[] bytes, int length, int from) {
        int i = from;
        while (i < length && WordFold.WORD[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /** Fills an index. Not thread-safe. */
    public static final class Builder {
        private final HashTable table = new HashTable();
        private final HashTable domains = new HashTable();
        private int size;

        private Builder() {}

        /**
         * Adds a phrase; what is no part of a word is cut off at both ends. The lowest payload of a phrase stays.
         *
         * @param folded the phrase, as {@link FoldedText#fold} gives it
         * @param payload what a hit will tell, 0 to {@link #MAX_PAYLOAD}
         * @return whether the phrase is in the index: not if it has no word, or more than {@link #MAX_WORDS}
         */
        public boolean add(byte[] folded, int payload) {
            int start = nextWord(folded, folded.length, 0);
            if (start == folded.length) {
                return false;
            }
            int endOfFirst = endOfWord(folded, folded.length, start);
            int end = endOfFirst;
            int words = 1;
            for (int next = nextWord(folded, folded.length, end);
                    next < folded.length;
                    next = nextWord(folded, folded.length, end)) {
                end = endOfWord(folded, folded.length, next);
                words++;
            }
            if (words > MAX_WORDS) {
                return false;
            }
            if (words > 1) {
                counts(folded, start, endOfFirst, words);
                domain(folded, start, end);
            }
            terminal(PhraseHash.mix(PhraseHash.of(folded, start, end)), payload);
            return true;
        }

        private void counts(byte[] folded, int start, int endOfFirst, int words) {
            if (words == 2 || endOfFirst - start > SHORT_WORD) {
                count(PhraseHash.of(folded, start, endOfFirst), words);
            } else {
                int second = nextWord(folded, folded.length, endOfFirst);
                count(PhraseHash.of(folded, start, endOfFirst), 2);
                count(PhraseHash.of(folded, start, endOfWord(folded, folded.length, second)), words);
            }
        }

        private void count(long hash, int words) {
            long key = PhraseHash.mix(hash);
            table.put(key, table.get(key) | 1 << countBit(words));
        }

        private void terminal(long key, int payload) {
            int known = table.get(key);
            int before = known >>> COUNT_BITS;
            if (before == 0 || payload + 1 < before) {
                table.put(key, (known & COUNTS) | ((payload + 1) << COUNT_BITS));
                size += before == 0 ? 1 : 0;
            }
        }

        private void domain(byte[] folded, int start, int end) {
            for (int i = end - 1; i > start; i--) {
                if (folded[i] == '@') {
                    domains.put(PhraseHash.mix(PhraseHash.of(folded, i + 1, endOfWord(folded, end, i + 1))), 1);
                    return;
                }
            }
        }

        /** How many different phrases there are so far. */
        public int size() {
            return size;
        }

        /** The index; the builder is used up. */
        public PhraseIndex build() {
            return new PhraseIndex(this);
        }
    }
}
