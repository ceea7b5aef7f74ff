package com.c0d3.previewdb.lint;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Converts positions in a text to lines and columns. Immutable. */
final class Places {
    /** The start of each line. */
    private final int[] lines;

    Places(String text) {
        lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Returns the line and column of a position, both counted from 1, separated by a colon. A tab is one column. */
    String place(int position) {
        int found = Arrays.binarySearch(lines, position);
        int line = found >= 0 ? found : -found - 2;
        return (line + 1) + ":" + (position - lines[line] + 1);
    }
}
