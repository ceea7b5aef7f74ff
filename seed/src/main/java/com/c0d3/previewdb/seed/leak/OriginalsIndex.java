package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import com.c0d3.previewdb.seed.search.PhraseIndex;
import com.c0d3.previewdb.seed.search.TextSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The originals: what must not leave, as hashes. Immutable and thread-safe. */
public final class OriginalsIndex {
    /**
     * Of several columns with the same phrase the lowest number stays: strong in one is strong, and then common is
     * common, for a username that is somebody's first name tells no more than the first name.
     */
    private static final int COMMON = 1 << 18;

    private static final int WEAK = 1 << 19;

    private final List<Origin> origins;
    private final Map<Origin, Counts> counts;
    private final PhraseIndex phrases;
    private final TextSet texts;

    private OriginalsIndex(Collector collector, PhraseFilter filter) {
        origins = List.copyOf(collector.origins);
        counts = new HashMap<>();
        for (int i = 0; i < origins.size(); i++) {
            counts.put(origins.get(i), collector.counts.get(i).copy());
        }
        phrases = collector.phrases.build(filter);
        texts = collector.texts.build();
    }

    /** Collects the originals of a run. */
    public static Collector collector(Allowances allowances) {
        return new Collector(allowances);
    }

    /** How many different values there are to search for. */
    public int size() {
        return phrases.size() + texts.size();
    }

    /** How much memory they take, in bytes. */
    public long bytes() {
        return phrases.bytes() + texts.bytes();
    }

    /** The columns that were read, with how many values each had, in the order of their names. */
    public SortedMap<Origin, Counts> counts() {
        SortedMap<Origin, Counts> sorted = new TreeMap<>(Comparator.comparing(Origin::toString));
        sorted.putAll(counts);
        return Collections.unmodifiableSortedMap(sorted);
    }

    PhraseIndex phrases() {
        return phrases;
    }

    TextSet texts() {
        return texts;
    }

    List<Origin> origins() {
        return origins;
    }

    int column(int payload) {
        return payload & ~(WEAK | COMMON);
    }

    Origin origin(int payload) {
        return origins.get(column(payload));
    }

    static boolean isStrong(int payload) {
        return (payload & (WEAK | COMMON)) == 0;
    }

    static boolean isCommon(int payload) {
        return (payload & COMMON) != 0;
    }

    /** How many values of a column are searched for, and how. */
    public static final class Counts {
        private long strong;
        private long weak;
        private long common;
        private long whole;
        private long none;

        private void add(Weight weight) {
            switch (weight) {
                case STRONG -> strong++;
                case WEAK -> weak++;
                case COMMON -> common++;
                case WHOLE -> whole++;
                case NONE -> none++;
            }
        }

        private Counts copy() {
            Counts copy = new Counts();
            copy.strong = strong;
            copy.weak = weak;
            copy.common = common;
            copy.whole = whole;
            copy.none = none;
            return copy;
        }

        /** Such as {@code 190 strong, 10 common}. */
        @Override
        public String toString() {
            Map<String, Long> parts = new LinkedHashMap<>();
            parts.put("strong", strong);
            parts.put("weak", weak);
            parts.put("common", common);
            parts.put("whole texts", whole);
            parts.put("too short to search for", none);
            return parts.entrySet().stream()
                    .filter(part -> part.getValue() > 0)
                    .map(part -> "%,d %s".formatted(part.getValue(), part.getKey()))
                    .collect(Collectors.joining(", "));
        }

        /** Searched for anywhere. */
        public long strong() {
            return strong;
        }

        /** Searched for as all that a field says, and counted elsewhere. */
        public long weak() {
            return weak;
        }

        /** What many people share: searched for where it was, and as a copy of the column. */
        public long common() {
            return common;
        }

        /** Long texts, searched for as all that a field says. */
        public long whole() {
            return whole;
        }

        /** Too short or too common to be searched for. */
        public long none() {
            return none;
        }
    }

    /** Takes the originals in. Thread-safe. */
    public static final class Collector {
        private final Allowances allowances;
        private final List<Origin> origins = new ArrayList<>();
        private final List<Nature> natures = new ArrayList<>();
        private final List<Counts> counts = new ArrayList<>();
        private final PhraseIndex.Builder phrases = PhraseIndex.builder();
        private final TextSet.Builder texts = TextSet.builder();

        private Collector(Allowances allowances) {
            this.allowances = allowances;
        }

        /** Announces a column; the number stands for it from then on. */
        public synchronized int column(Origin origin, Nature nature) {
            origins.add(origin);
            natures.add(nature);
            counts.add(new Counts());
            return origins.size() - 1;
        }

        /** Adds a value of a column. */
        public void add(int column, String value) {
            byte[] folded = FoldedText.fold(value.strip());
            Nature nature;
            synchronized (this) {
                nature = natures.get(column);
            }
            Weight weight = allowances.isValue(folded) ? Weight.NONE : Weight.of(folded, nature);
            synchronized (this) {
                counts.get(column).add(weight);
                switch (weight) {
                    case STRONG, WEAK, COMMON -> {
                        if (!phrases.add(folded, payload(column, weight))) {
                            texts.add(folded, column);
                        }
                    }
                    case WHOLE -> texts.add(folded, column);
                    case NONE -> {}
                }
            }
        }

        private static int payload(int column, Weight weight) {
            return column | (weight == Weight.WEAK ? WEAK : weight == Weight.COMMON ? COMMON : 0);
        }

        /** Adds a value of a column, in UTF-8. */
        public void add(int column, byte[] text, int from, int to) {
            add(column, new String(text, from, to - from, StandardCharsets.UTF_8));
        }

        /** The phrases so far, of which a filter is to know. */
        public PhraseIndex.Builder phrases() {
            return phrases;
        }

        /**
         * What was collected; the collector is used up.
         *
         * @param filter knows of all its phrases
         */
        public synchronized OriginalsIndex build(PhraseFilter filter) {
            return new OriginalsIndex(this, filter);
        }
    }
}
