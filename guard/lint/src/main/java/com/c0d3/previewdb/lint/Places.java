package com.c0d3.previewdb.lint;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Converts positions in a text to lines and columns. Immutable. */
final class Places {
    /** The start of each line. */
    private final int[] lines;

    /**
     * A place in a file, counted from 1. A tab is one column.
     *
     * @param column in chars
     */
    record Place(int line, int column) implements Comparable<Place> {
        static final Place START = new Place(1, 1);

        @Override
        public int compareTo(Place other) {
            return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
        }

        @Override
        public String toString() {
            return line + ":" + column;
        }
    }

    Places(String text) {
        lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Returns the place of a position. */
    Place place(int position) {
        int found = Arrays.binarySearch(lines, position);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, position - lines[line] + 1);
    }
}
