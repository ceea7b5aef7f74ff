package com.c0d3.previewdb.seed.bytes;

/** Marks which of 64 bytes of a text are of a kind: a bit for each, the lowest for the first. */
public final class Marks {
    /** How many bytes are looked at. */
    public static final int SIZE = Long.SIZE;

    private Marks() {}

    // The loop is repeated on purpose. With the question as a parameter, each eight bytes cost a call wherever the JIT
    // compiler stops inlining: 3 % of a whole refresh.

    /** Letters and digits of ASCII, underscores, and what is no ASCII. All methods stop at the index {@code to}. */
    public static long words(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = 0; i < SIZE && from + i < to; i += EightBytes.SIZE) {
            marks |= (long) EightBytes.words(EightBytes.get(bytes, from + i, to)) << i;
        }
        return marks;
    }

    /** Digits of base64, in either alphabet. */
    public static long base64(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = 0; i < SIZE && from + i < to; i += EightBytes.SIZE) {
            marks |= (long) EightBytes.base64(EightBytes.get(bytes, from + i, to)) << i;
        }
        return marks;
    }

    /** {@code @}. */
    public static long ats(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = 0; i < SIZE && from + i < to; i += EightBytes.SIZE) {
            marks |= (long) EightBytes.equal('@', EightBytes.get(bytes, from + i, to)) << i;
        }
        return marks;
    }

    /** Plus, minus and dollar signs, and opening parentheses. */
    public static long signs(byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = 0; i < SIZE && from + i < to; i += EightBytes.SIZE) {
            marks |= (long) EightBytes.signs(EightBytes.get(bytes, from + i, to)) << i;
        }
        return marks;
    }

    /** The marks that stand right behind one, given the last mark of the 64 bytes before. */
    public static long behind(long marks, long lastBefore) {
        return (marks << 1) | lastBefore;
    }

    /** The mark of the last of the 64 bytes, 0 or 1. */
    public static long last(long marks) {
        return marks >>> (SIZE - 1);
    }
}
