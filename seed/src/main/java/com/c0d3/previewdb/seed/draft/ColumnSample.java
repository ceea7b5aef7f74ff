package com.c0d3.previewdb.seed.draft;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some values of a column look like; the values themselves are not kept. Not thread-safe. */
final class ColumnSample {
    static final ColumnSample NONE = new ColumnSample();

    private static final double MOST = 0.6;
    private static final int MIN_VALUES = 3;
    private static final int FEW = 12;
    private static final int MIN_REPEATS = 5;

    private final Map<Shape, Integer> shapes = new EnumMap<>(Shape.class);
    private final Set<Integer> hashes = new HashSet<>();
    private int values;
    private boolean mentions;
    private boolean spaced;

    void add(String value) {
        if (!value.isBlank()) {
            values++;
            hashes.add(value.hashCode());
            spaced |= value.strip().chars().anyMatch(Character::isWhitespace);
            Shape shape = Shape.of(value);
            shapes.merge(shape, 1, Integer::sum);
            mentions |= (shape == Shape.PROSE || shape == Shape.OTHER) && Shape.mentions(value);
        }
    }

    /** What most values look like. */
    Optional<Meaning> meaning() {
        return shapes.entrySet().stream()
                .filter(shape -> values >= MIN_VALUES && shape.getValue() >= MOST * values)
                .max(Comparator.comparing(Map.Entry::getValue))
                .flatMap(shape -> shape.getKey().meaning());
    }

    /** Whether there are few values, each of them one word, and often. They may still be somebody's names. */
    boolean isClosedList() {
        return !spaced && !hashes.isEmpty() && hashes.size() <= FEW && values >= MIN_REPEATS * hashes.size();
    }

    /** Whether somebody is mentioned within longer texts. */
    boolean mentionsSomebody() {
        return mentions;
    }
}
