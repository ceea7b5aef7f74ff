package com.c0d3.previewdb.seed.mask;

import java.util.SplittableRandom;

/** Readable filler: every line of the original becomes a line of words with as many characters. */
final class Filler {
    private final SplittableRandom random;

    private Filler(long seed) {
        random = new SplittableRandom(seed);
    }

    static String like(String original, long seed) {
        Filler filler = new Filler(seed);
        StringBuilder filled = new StringBuilder(original.length());
        int start = 0;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (c == '\n' || c == '\r') {
                filled.append(filler.line(original.codePointCount(start, i))).append(c);
                start = i + 1;
            }
        }
        return filled.append(filler.line(original.codePointCount(start, original.length())))
                .toString();
    }

    private CharSequence line(int length) {
        StringBuilder line = new StringBuilder(length + 5);
        while (line.length() < length) {
            line.append(line.isEmpty() ? "" : " ");
            line.append(Words.FILLER.get(random.nextInt(Words.FILLER.size())));
        }
        line.setLength(length);
        if (length > 0) {
            line.setCharAt(0, Character.toUpperCase(line.charAt(0)));
        }
        if (length > 1 && line.charAt(length - 1) == ' ') {
            line.setCharAt(length - 1, '.'); // char(n) and many an application cut a blank off
        }
        return line;
    }
}
