package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.search.FoldedText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What may leave although it is somebody's. Immutable and thread-safe. */
public final class Allowances {
    private final Set<String> values;
    private final Set<String> fingerprints;
    private final Set<Pair> pairs;

    /**
     * Allows these.
     *
     * @param values values, or fingerprints as the report shows them
     * @param pairs values of a column that may appear in another
     */
    public Allowances(Collection<String> values, Collection<Pair> pairs) {
        this.values = values.stream().map(Allowances::folded).collect(Collectors.toUnmodifiableSet());
        this.fingerprints = Set.copyOf(values);
        this.pairs = Set.copyOf(pairs);
    }

    /** Nothing is allowed. */
    public static Allowances none() {
        return new Allowances(Set.of(), Set.of());
    }

    /** Values of one column may appear in another; both as the rules write them, {@code users.gsId}. */
    public record Pair(String origin, String in) {}

    boolean isValue(byte[] folded) {
        return !values.isEmpty() && values.contains(new String(folded, StandardCharsets.UTF_8).strip());
    }

    boolean isPair(Origin origin, String in) {
        return !pairs.isEmpty() && pairs.contains(new Pair(origin.toString(), in));
    }

    boolean isFingerprint(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    private static String folded(String value) {
        return new String(FoldedText.fold(value), StandardCharsets.UTF_8).strip();
    }
}
