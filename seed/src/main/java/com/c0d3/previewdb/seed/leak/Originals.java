package com.c0d3.previewdb.seed.leak;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The original values of masked columns, in memory, each once. Upper and lower case are one. A value of fewer than
 * {@value #MIN_LENGTH} characters is left out: it would be found everywhere. Not thread-safe.
 */
public final class Originals {
    /** The least number of characters of a value that is searched for. */
    public static final int MIN_LENGTH = 5;

    /** An identifier is shorter; each character of one costs memory. */
    private static final int MAX_WORD_LENGTH = 256;

    private final Set<String> allowed = new HashSet<>();
    private final Map<String, String> words = new HashMap<>();
    private final Map<Fingerprint, String> wholes = new HashMap<>();

    /** Nothing gathered yet; the allowed values never will be. */
    public Originals(Collection<String> allowed) {
        allowed.forEach(value -> this.allowed.add(fold(value)));
    }

    /**
     * Adds a value that must not appear anywhere, not even within a text.
     *
     * @param origin the column that the value comes from, for the report
     */
    public void addIdentifier(String origin, String value) {
        String folded = fold(value);
        if (folded.length() > MAX_WORD_LENGTH) {
            addText(origin, value);
        } else if (counts(folded)) {
            words.putIfAbsent(folded, origin);
        }
    }

    /**
     * Adds free text, which must not appear as the whole of a field. It is not searched for within other texts.
     *
     * @param origin the column that the text comes from, for the report
     */
    public void addText(String origin, String value) {
        String folded = fold(value);
        if (counts(folded)) {
            wholes.putIfAbsent(Fingerprint.of(folded), origin);
        }
    }

    /** How many different values there are. */
    public int size() {
        return words.size() + wholes.size();
    }

    Map<String, String> words() {
        return words;
    }

    Map<Fingerprint, String> wholes() {
        return wholes;
    }

    private boolean counts(String folded) {
        return folded.codePointCount(0, folded.length()) >= MIN_LENGTH && !allowed.contains(folded);
    }

    static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
