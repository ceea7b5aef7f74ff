package com.c0d3.previewdb.seed.search;

import java.util.Arrays;

/**
 * Many phrases, found in a text at the borders of words, in one walk through the words of the text. A phrase is one
 * word or several with what stands in between; for each the index holds two hashes of 64 bits, of one of its words and
 * of the whole, and no text. Two phrases with the same hash are taken for one: with a million phrases that is expected
 * once in 10⁷ runs, and a foreign word is taken for a phrase once in 10¹³ words.
 *
 * <p>An e-mail address is also found where other letters stand right before it, from its {@code @} backwards.
 *
 * <p>Immutable and thread-safe.
 */
public final class PhraseIndex {
    /** The most words that a phrase may have. */
    public static final int MAX_WORDS = 24;

    /** The greatest number that may be attached to a phrase. */
    public static final int MAX_PAYLOAD = (1 << 21) - 2;

    /** An address with fewer characters before its {@code @} is too easily the end of another. */
    private static final int MIN_GLUED = 6;

    private static final int MAX_LOCAL_PART = 64;

    /**
     * A phrase is looked for where its anchor stands: the first of its words that is longer than this. Tokens begin
     * with "a" or "if" as any text does.
     */
    private static final int SHORT_WORD = 2;

    /** The anchor is among the first three words; if all of them are short, it is the first. */
    private static final int ANCHORS = 3;

    /**
     * A value of the table tells of a phrase by its highest bits, of an anchor by the others: how many words the
     * phrases have, and how many of them stand before the anchor.
     */
    private static final int COUNT_BITS = 8;

    private static final int COUNTS = (1 << COUNT_BITS) - 1;
    private static final int PAYLOAD_SHIFT = COUNT_BITS + ANCHORS;
    private static final int ANCHORED = (1 << PAYLOAD_SHIFT) - 1;

    private final HashTable table;
    private final HashTable domains;
    private final PhraseFilter filter;
    private final int size;

    private PhraseIndex(Builder builder, PhraseFilter filter) {
        table = builder.table;
        domains = builder.domains;
        this.filter = filter;
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
        FoldedText phrase = FoldedText.create();
        phrase.setFolded(folded);
        int words = phrase.words();
        return words == 0 || words > MAX_WORDS ? -1 : (table.get(key(phrase, words)) >>> PAYLOAD_SHIFT) - 1;
    }

    /** A folded phrase without what is no part of a word at its ends. */
    public static byte[] trim(byte[] folded) {
        int start = 0;
        int end = folded.length;
        while (start < end && !FoldedText.isWord(folded[start])) {
            start++;
        }
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
        return table.bytes() + domains.bytes() + filter.bytes();
    }

    /** Finds the phrases in a text, in the order of their anchors; they may overlap. Each is told of once. */
    public void search(FoldedText text, Hits hits) {
        int candidates = text.candidates(filter);
        for (int i = 0; i < candidates; i++) {
            anchor(text, text.candidate(i), hits);
        }
        if (text.isAddressed()) {
            addresses(text, hits);
        }
    }

    private void anchor(FoldedText text, int anchor, Hits hits) {
        int known = table.get(text.keys()[anchor]);
        tell(known, text.start(anchor), text.end(anchor), hits);
        for (int before = 0; before < ANCHORS; before++) {
            if (((known >>> (COUNT_BITS + before)) & 1) != 0 && before <= anchor) {
                phrases(text, anchor - before, before, known & COUNTS, hits);
            }
        }
    }

    /** The phrases that begin with a word, have their anchor so many words later, and one of the numbers of words. */
    private void phrases(FoldedText text, int first, int before, int counts, Hits hits) {
        long hash = text.keys()[first];
        int most = Math.min(MAX_WORDS, text.words() - first);
        for (int words = 2; words <= most && counts >>> countBit(words) != 0; words++) {
            hash = extend(hash, text, first + words - 1);
            boolean counted = ((counts >>> countBit(words)) & 1) != 0;
            if (counted && anchorOf(text, first, words) == before) {
                whole(text.start(first), text.end(first + words - 1), hash, hits);
            }
        }
    }

    /** The hash of a phrase with one more word, and what stands before that. */
    private static long extend(long hash, FoldedText text, int word) {
        long between = PhraseHash.of(text.bytes(), text.end(word - 1), text.start(word));
        return PhraseHash.step(PhraseHash.step(hash, between), text.keys()[word]);
    }

    /** The key of a phrase that begins with the first word of the text. */
    private static long key(FoldedText text, int words) {
        long hash = text.keys()[0];
        for (int word = 1; word < words; word++) {
            hash = extend(hash, text, word);
        }
        return words == 1 ? hash : PhraseHash.mix(hash);
    }

    /** How many words of a phrase stand before its anchor. */
    private static int anchorOf(FoldedText text, int first, int words) {
        for (int i = 0; i < Math.min(words, ANCHORS); i++) {
            if (text.end(first + i) - text.start(first + i) > SHORT_WORD) {
                return i;
            }
        }
        return 0;
    }

    /** The last bit stands for all greater numbers. */
    private static int countBit(int words) {
        return Math.min(words - 2, COUNT_BITS - 1);
    }

    private void whole(int start, int end, long hash, Hits hits) {
        long key = PhraseHash.mix(hash);
        if (filter.mayHave(key)) {
            tell(table.get(key), start, end, hits);
        }
    }

    private static void tell(int known, int start, int end, Hits hits) {
        if (known >>> PAYLOAD_SHIFT != 0) {
            hits.hit(start, end, (known >>> PAYLOAD_SHIFT) - 1);
        }
    }

    private void addresses(FoldedText text, Hits hits) {
        for (int word = 1; word < text.words(); word++) {
            int start = text.start(word);
            if (text.bytes()[start - 1] == '@' && domains.get(text.keys()[word]) != 0) {
                addresses(text, word, hits);
            }
        }
    }

    /** Addresses with a domain of that first word, whose own first word does not begin where a word begins. */
    private void addresses(FoldedText text, int domain, Hits hits) {
        byte[] bytes = text.bytes();
        int at = text.start(domain) - 1;
        int word = domain - 1;
        for (int start = at - 1; start >= 0 && at - start <= MAX_LOCAL_PART && isLocalPart(bytes[start]); start--) {
            while (word > 0 && text.start(word) > start) {
                word--;
            }
            boolean glued = text.start(word) < start && start < text.end(word);
            if (glued && at - start >= MIN_GLUED) {
                addressFrom(text, start, word, domain, hits);
            }
        }
    }

    /** The addresses that begin within a word. */
    private void addressFrom(FoldedText text, int start, int firstWord, int domain, Hits hits) {
        long hash = PhraseHash.of(text.bytes(), start, text.end(firstWord));
        for (int word = firstWord + 1; word < text.words() && word - firstWord < MAX_WORDS; word++) {
            if (text.start(word) - text.end(word - 1) > MAX_LOCAL_PART) {
                return;
            }
            hash = extend(hash, text, word);
            if (word >= domain) {
                whole(start, text.end(word), hash, hits);
            }
        }
    }

    private static boolean isLocalPart(byte b) {
        return FoldedText.isWord(b) || b == '.' || b == '+' || b == '-';
    }

    /** Fills an index. Not thread-safe. */
    public static final class Builder {
        private final HashTable table = new HashTable();
        private final HashTable domains = new HashTable();
        private final FoldedText phrase = FoldedText.create();
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
            phrase.setFolded(folded);
            int words = phrase.words();
            if (words == 0 || words > MAX_WORDS) {
                return false;
            }
            if (words > 1) {
                int before = anchorOf(phrase, 0, words);
                long anchor = phrase.keys()[before];
                table.put(anchor, table.get(anchor) | (1 << countBit(words)) | (1 << (COUNT_BITS + before)));
                domain();
            }
            terminal(key(phrase, words), payload);
            return true;
        }

        private void terminal(long key, int payload) {
            int known = table.get(key);
            int before = known >>> PAYLOAD_SHIFT;
            if (before == 0 || payload + 1 < before) {
                table.put(key, (known & ANCHORED) | ((payload + 1) << PAYLOAD_SHIFT));
                size += before == 0 ? 1 : 0;
            }
        }

        private void domain() {
            for (int word = phrase.words() - 1; word > 0; word--) {
                if (phrase.bytes()[phrase.start(word) - 1] == '@') {
                    domains.put(phrase.keys()[word], 1);
                    return;
                }
            }
        }

        /** How many different phrases there are so far. */
        public int size() {
            return size;
        }

        HashTable keys() {
            return table;
        }

        /**
         * The index; the builder is used up.
         *
         * @param filter made when all phrases had been added
         */
        public PhraseIndex build(PhraseFilter filter) {
            return new PhraseIndex(this, filter);
        }
    }
}
