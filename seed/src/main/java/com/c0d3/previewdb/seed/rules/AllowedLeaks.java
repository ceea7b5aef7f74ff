package com.c0d3.previewdb.seed.rules;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may appear in the preview although it is somebody's.
 *
 * @param values values, or fingerprints as the leak gate's report shows them
 * @param pairs values of one column that may appear in another
 */
public record AllowedLeaks(Set<String> values, List<Pair> pairs) {
    /** Nothing. */
    public static final AllowedLeaks NONE = new AllowedLeaks(Set.of(), List.of());

    /** Copies the collections. */
    public AllowedLeaks {
        values = Collections.unmodifiableSet(new TreeSet<>(values));
        pairs = List.copyOf(pairs);
    }

    /**
     * Values of a column that may appear in another.
     *
     * @param origin the column whose values they are: {@code users.gsId}
     * @param in the column in which they may appear: {@code modules.content}
     * @param why the reason, for those who read the rules
     */
    public record Pair(String origin, String in, String why) {}
}
