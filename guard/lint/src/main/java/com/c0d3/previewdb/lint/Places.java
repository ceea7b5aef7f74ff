package com.c0d3.previewdb.lint;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where positions in a text are, for people. Immutable. */
final class Places {
    /** Where each line starts. */
    private final int[] lines;

    Places(String text) {
        lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** The line and the column of a position, both counted from 1, with a colon between. A tab is one column. */
    String place(int position) {
        int found = Arrays.binarySearch(lines, position);
        int line = found >= 0 ? found : -found - 2;
        return (line + 1) + ":" + (position - lines[line] + 1);
    }
}
