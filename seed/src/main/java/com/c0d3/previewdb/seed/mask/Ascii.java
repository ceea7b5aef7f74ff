package com.c0d3.previewdb.seed.mask;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Questions about ASCII. */
final class Ascii {
    private Ascii() {}

    static boolean isAscii(String text) {
        return consistsOf(text, c -> c < 0x80);
    }

    /** Whether all characters are of a kind. For every value of a column, where a stream takes longer than the mask. */
    static boolean consistsOf(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            if (!kind.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
