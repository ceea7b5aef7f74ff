package com.c0d3.previewdb.seed.mask;

import java.util.Locale;

/** Questions about ASCII. */
final class Ascii {
    private Ascii() {}

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
