package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import com.c0d3.previewdb.seed.search.PhraseIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identifiers of everybody in the source: what {@code scrub} replaces in texts, and what no invented name may
 * equal. It is filled beside the leak gate's originals, by rules of its own: were one to forget a kind of identifier,
 * the other would still know it. Immutable and thread-safe.
 */
public final class People {
    /** Not as the search sees it: a text may spell it otherwise, and still gets the pseudonym of the column. */
    private static final int SPELLED = 1 << 14;

    /** Only as all that a field says: a word, or a number of few digits. */
    private static final int COMMON = 1 << 15;

    private static final int MAX_SPELLINGS = 200_000;
    private static final int MIN_LENGTH = 3;
    private static final int MIN_MARKED = 6;
    private static final int MIN_TOKEN = 20;
    private static final int MIN_DIGITS = 9;
    private static final int MIN_WIDE = 3;

    /**
     * A column with identifiers, and the mask that they get there.
     *
     * @param last the column of the last name, if the identifiers are full names that two columns make up
     */
    record Source(MaskSpec spec, int maxLength, Optional<Source> last) {}

    private final PhraseIndex phrases;
    private final Map<String, String> spellings;
    private final List<Source> sources;

    private People(Builder builder, PhraseFilter filter) {
        phrases = builder.phrases.build(filter);
        spellings = new HashMap<>(builder.spellings);
        sources = List.copyOf(builder.sources);
    }

    /** Nobody. */
    public static People none() {
        Builder nobody = builder();
        return nobody.build(PhraseFilter.of(nobody.phrases()));
    }

    /** People who are still to be told of. */
    public static Builder builder() {
        return new Builder();
    }

    List<Source> sources() {
        return sources;
    }

    PhraseIndex phrases() {
        return phrases;
    }

    /**
     * Whether a text is an identifier of somebody.
     *
     * @param common whether what many share counts, too, such as a first name
     */
    boolean know(String text, boolean common) {
        int payload = phrases.find(FoldedText.fold(text));
        return payload >= 0 && (common || !isCommon(payload));
    }

    static int column(int payload) {
        return payload & SPELLED - 1;
    }

    static boolean isCommon(int payload) {
        return (payload & COMMON) != 0;
    }

    /**
     * How the source spells an identifier that a text spells in its own way.
     *
     * @param folded the identifier as the search saw it
     * @param found as the text spells it
     */
    String spelling(int payload, String folded, String found) {
        return (payload & SPELLED) == 0 ? folded : spellings.getOrDefault(folded, found);
    }

    /** How much memory they take, in bytes, but for the few spellings. */
    public long bytes() {
        return phrases.bytes();
    }

    /** Takes identifiers in. Thread-safe. */
    public static final class Builder {
        private final PhraseIndex.Builder phrases = PhraseIndex.builder();
        private final Map<String, String> spellings = new HashMap<>();

        private final List<Source> sources = new ArrayList<>();

        private Builder() {}

        /** Announces a column whose mask is the pseudonym of its values; the number stands for it from then on. */
        public synchronized int column(MaskSpec spec, int maxLength) {
            sources.add(new Source(spec, maxLength, Optional.empty()));
            return sources.size() - 1;
        }

        /** Announces names of two words, which have the masks of two columns. */
        public synchronized int fullName(MaskSpec first, int firstLength, MaskSpec last, int lastLength) {
            sources.add(new Source(first, firstLength, Optional.of(new Source(last, lastLength, Optional.empty()))));
            return sources.size() - 1;
        }

        /** Adds an identifier of a column. */
        public void add(int column, String identifier) {
            String stripped = identifier.strip();
            byte[] bytes = FoldedText.fold(stripped);
            String folded = new String(bytes, StandardCharsets.UTF_8);
            boolean rare = isRare(folded);
            if (!rare && folded.length() < MIN_LENGTH) {
                return;
            }
            String phrase = new String(PhraseIndex.trim(bytes), StandardCharsets.UTF_8);
            boolean plain = phrase.equals(stripped);
            synchronized (this) {
                phrases.add(bytes, column | (plain ? 0 : SPELLED) | (rare ? 0 : COMMON));
                if (!plain && spellings.size() < MAX_SPELLINGS) {
                    spellings.putIfAbsent(phrase, stripped);
                }
            }
        }

        /** Whether nobody would write it by chance: more than a word of letters, a long number, a token. */
        private static boolean isRare(String folded) {
            int digits = 0;
            int letters = 0;
            int wide = 0;
            for (int i = 0; i < folded.length(); i++) {
                char c = folded.charAt(i);
                digits += Character.isDigit(c) ? 1 : 0;
                letters += Character.isLetter(c) ? 1 : 0;
                wide += c == FoldedText.BORDER ? 1 : 0;
            }
            boolean several = letters + digits < folded.length() - wide;
            boolean mixed = digits > 0 && letters > 0;
            return wide >= MIN_WIDE
                    || digits >= MIN_DIGITS
                    || letters >= MIN_TOKEN
                    || (letters >= 1 && folded.length() >= MIN_MARKED && (mixed || several))
                    || (several && letters >= MIN_MARKED - 1);
        }

        /** The phrases so far, of which a filter is to know. */
        public PhraseIndex.Builder phrases() {
            return phrases;
        }

        /**
         * The people; the builder is used up.
         *
         * @param filter knows of all their phrases
         */
        public synchronized People build(PhraseFilter filter) {
            return new People(this, filter);
        }
    }
}
