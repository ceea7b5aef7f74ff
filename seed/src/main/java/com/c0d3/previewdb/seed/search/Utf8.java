package com.c0d3.previewdb.seed.search;

/** Reads characters of more than one byte. */
final class Utf8 {
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_BITS = 6;
    private static final int CONTINUATION_MASK = 0x3f;

    private Utf8() {}

    /** How many bytes the character at that place has; 0 if there is none. */
    static int size(byte[] text, int at, int to) {
        int first = text[at] & 0xff;
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (at + size > to) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((text[at + i] & ~CONTINUATION_MASK & 0xff) != CONTINUATION) {
                return 0;
            }
        }
        return size;
    }

    static int codePoint(byte[] text, int at, int size) {
        int codePoint = text[at] & 0xff >> (size + 1);
        for (int i = 1; i < size; i++) {
            codePoint = (codePoint << CONTINUATION_BITS) | (text[at + i] & CONTINUATION_MASK);
        }
        return Math.min(codePoint, Character.MAX_CODE_POINT);
    }
}
