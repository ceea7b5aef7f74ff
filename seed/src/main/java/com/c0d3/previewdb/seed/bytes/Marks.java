package com.c0d3.previewdb.seed.bytes;

import java.util.function.LongToIntFunction;

/** Marks which of 64 bytes of a text are of a kind: a bit for each, the lowest for the first. */
public final class Marks {
    /** How many bytes are looked at. */
    public static final int SIZE = Long.SIZE;

    private Marks() {}

    /** Letters and digits of ASCII, underscores, and what is no ASCII; up to an index, as all of these. */
    public static long words(byte[] bytes, int from, int to) {
        return marks(EightBytes::words, bytes, from, to);
    }

    /** Digits of base64, in either alphabet. */
    public static long base64(byte[] bytes, int from, int to) {
        return marks(EightBytes::base64, bytes, from, to);
    }

    /** {@code @}. */
    public static long ats(byte[] bytes, int from, int to) {
        return marks(Marks::ats, bytes, from, to);
    }

    /** Plus, minus and dollar signs, and opening parentheses. */
    public static long signs(byte[] bytes, int from, int to) {
        return marks(Marks::signs, bytes, from, to);
    }

    private static int ats(long eight) {
        return EightBytes.equal('@', eight);
    }

    private static int signs(long eight) {
        return EightBytes.equal('+', eight)
                | EightBytes.equal('(', eight)
                | EightBytes.equal('$', eight)
                | EightBytes.equal('-', eight);
    }

    /** The marks that stand right behind one, given the last mark of the 64 bytes before. */
    public static long behind(long marks, long lastBefore) {
        return (marks << 1) | lastBefore;
    }

    /** The mark of the last of the 64 bytes, 0 or 1. */
    public static long last(long marks) {
        return marks >>> (SIZE - 1);
    }

    private static long marks(LongToIntFunction kind, byte[] bytes, int from, int to) {
        long marks = 0;
        for (int i = 0; i < SIZE && from + i < to; i += EightBytes.SIZE) {
            marks |= (long) kind.applyAsInt(EightBytes.get(bytes, from + i, to)) << i;
        }
        return marks;
    }
}
