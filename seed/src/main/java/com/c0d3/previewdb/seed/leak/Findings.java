package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What the gate found, and how much it searched. Thread-safe. */
public final class Findings {
    private static final int SHOWN = 3;
    private static final int MENTIONS_SHOWN = 10;
    private static final String NOT_LASTING = ". No masking key is set, so these fingerprints hold for this run only:"
            + " set PREVIEWDB_MASKING_KEY, and take those of the next run:";
    private static final String REMEDY = "Mask or \"scrub\" these columns; where the values may appear, add to"
            + " \"leaks.allow\" their fingerprints, or {origin: …, in: …, why: …}";

    private final LongAdder rows = new LongAdder();
    private final LongAdder fields = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<Place, Leak> leaks = new ConcurrentSkipListMap<>();
    private final CopiedColumns copies = new CopiedColumns();
    private final Map<Place, LongAdder> mentions = new ConcurrentHashMap<>();
    private final SortedSet<String> unsearched = new TreeSet<>();
    private final boolean lasting;

    /**
     * Nothing was found yet.
     *
     * @param lasting whether fingerprints are the same in the next run
     */
    Findings(boolean lasting) {
        this.lasting = lasting;
    }

    /** A column in which a value of another was found, or of itself. */
    public record Place(String column, String origin) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byColumn = column.compareTo(other.column);
            return byColumn == 0 ? origin.compareTo(other.origin) : byColumn;
        }
    }

    /** A leak: the rows of a column with originals of another column. */
    public static final class Leak {
        private final SortedSet<String> fingerprints = new TreeSet<>();
        private final SortedSet<String> keys = new TreeSet<>();
        private long hits;

        synchronized void add(String key, String fingerprint) {
            hits++;
            if (fingerprints.size() < SHOWN) {
                fingerprints.add(fingerprint);
            }
            if (keys.size() < SHOWN && !key.isEmpty()) {
                keys.add(key);
            }
        }

        /** How many times. */
        public synchronized long hits() {
            return hits;
        }

        /** The fingerprints of some of the originals. */
        public synchronized List<String> fingerprints() {
            return List.copyOf(fingerprints);
        }

        /** The keys of some of the rows; empty if they have none that may be shown. */
        public synchronized List<String> keys() {
            return List.copyOf(keys);
        }
    }

    void searched(long searchedFields, long searchedBytes) {
        rows.increment();
        fields.add(searchedFields);
        bytes.add(searchedBytes);
    }

    void leak(String column, Origin origin, String key, String fingerprint) {
        leaks.computeIfAbsent(new Place(column, origin.toString()), place -> new Leak())
                .add(key, fingerprint);
    }

    LongAdder mention(String column, Origin origin) {
        return mentions.computeIfAbsent(new Place(column, origin.toString()), place -> new LongAdder());
    }

    /** Notes what is not searched, and why. */
    public void addUnsearched(String whatAndWhy) {
        synchronized (unsearched) {
            unsearched.add(whatAndWhy);
        }
    }

    /** What was not searched, and why. */
    public List<String> unsearched() {
        synchronized (unsearched) {
            return List.copyOf(unsearched);
        }
    }

    /** How many rows were searched so far. */
    public long rows() {
        return rows.sum();
    }

    /** How many fields were searched so far. */
    public long fields() {
        return fields.sum();
    }

    /** How many bytes were searched so far. */
    public long bytes() {
        return bytes.sum();
    }

    CopiedColumns copies() {
        return copies;
    }

    /**
     * The leaks, by their places, in order. Values that many people share, such as first names, are one if at least
     * four fifths of a column's fields say nothing but such values of one other column.
     */
    public SortedMap<Place, Leak> leaks() {
        SortedMap<Place, Leak> all = new TreeMap<>(copies.copies());
        all.putAll(leaks);
        return Collections.unmodifiableSortedMap(all);
    }

    /** Originals that tell nothing where they stand, such as first names within texts, by their places. */
    public Map<Place, Long> mentions() {
        Map<Place, Long> counted = new ConcurrentSkipListMap<>();
        mentions.forEach((place, count) -> {
            if (count.sum() > 0) {
                counted.put(place, count.sum());
            }
        });
        return counted;
    }

    /** What the user should know besides leaks, one line each: what was not searched, and what was found and passed. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        unsearched().forEach(what -> notes.add("not searched: " + what));
        mentions().entrySet().stream()
                .sorted(Map.Entry.<Place, Long>comparingByValue().reversed())
                .limit(MENTIONS_SHOWN)
                .forEach(mention -> notes.add("%s mentions values of %s %,d times: words or names that many share"
                        .formatted(mention.getKey().column(), mention.getKey().origin(), mention.getValue())));
        return notes;
    }

    /**
     * Ends the work if there is a leak.
     *
     * @throws ProblemsException naming columns, keys and fingerprints, but no value
     */
    public void throwIfLeaking() throws ProblemsException {
        throwIfLeaking("The leak gate found original values in what was to leave, so nothing was published. " + REMEDY);
    }

    /** The same, with another heading. */
    private void throwIfLeaking(String heading) throws ProblemsException {
        Problems problems = new Problems();
        leaks().forEach((place, leak) -> problems.add(describe(place, leak)));
        problems.throwIfAny(heading + (lasting ? ":" : NOT_LASTING));
    }

    /**
     * Ends the work if there is a leak in what left earlier.
     *
     * @param place what was searched, such as {@code The file "x"}
     * @throws ProblemsException naming columns, keys and fingerprints, but no value
     */
    public void throwIfLeaked(String place) throws ProblemsException {
        throwIfLeaking("%s holds original values: replace it. %s".formatted(place, REMEDY));
    }

    /**
     * Ends the work if the gate had nothing to go by: then it proves nothing.
     *
     * @param index the originals, of which there must be some if columns are masked
     */
    public void throwIfNothingSearched(OriginalsIndex index) throws ProblemsException {
        if (fields() == 0) {
            throw new ProblemsException("The leak gate searched no field: no row left the source. Check \"rows\" in the"
                    + " rules, and that the source holds rows");
        }
        if (!index.origins().isEmpty() && index.size() == 0) {
            throw new ProblemsException("The leak gate had no original to search for, although columns are masked:"
                    + " their values are all empty or too short. Check that the source is the production database");
        }
    }

    /**
     * Ends the work if there was no row to search: then it proves nothing.
     *
     * @param place what was searched, such as {@code The file "x"}
     */
    public void throwIfNoRow(String place) throws ProblemsException {
        if (rows() == 0) {
            throw new ProblemsException("%s holds no row, so nothing was searched".formatted(place));
        }
    }

    private static String describe(Place place, Leak leak) {
        List<String> parts = new ArrayList<>();
        parts.add("%s: %d %s of %s"
                .formatted(place.column(), leak.hits(), leak.hits() == 1 ? "value" : "values", place.origin()));
        if (!leak.keys().isEmpty()) {
            parts.add("in the row " + String.join(", ", leak.keys()));
        }
        String more = leak.hits() > leak.fingerprints().size() ? " …" : "";
        parts.add("fingerprint " + String.join(" ", leak.fingerprints()) + more);
        return String.join(", ", parts);
    }
}
