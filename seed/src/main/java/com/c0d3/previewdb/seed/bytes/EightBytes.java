package com.c0d3.previewdb.seed.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text at once, as a number: the first of them is the lowest. What is asked of them is answered
 * without a branch for each byte, which a processor would guess wrong at each end of a word.
 *
 * <p>An answer is a number with a bit for each byte, the lowest for the first.
 */
public final class EightBytes {
    /** How many bytes there are. */
    public static final int SIZE = Long.BYTES;

    /** The answer for "each of the eight". */
    public static final int ALL = 0xff;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long LOWER = ~HIGHEST;
    private static final long SMALL_LETTER = 0x20 * EACH;

    /** Moves the lowest bit of each byte into the highest byte, in their order. */
    private static final long GATHER = 0x0102040810204080L;

    private EightBytes() {}

    /** The bytes from there on, of which the array must have eight. */
    public static long get(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    /** As many of the bytes as lie before an index, eight at most, and zeros. */
    public static long get(byte[] bytes, int from, int to) {
        if (from >= to) {
            return 0;
        }
        if (from + SIZE <= bytes.length) {
            long eight = get(bytes, from);
            return to - from >= SIZE ? eight : eight & -1L >>> ((SIZE - (to - from)) * Byte.SIZE);
        }
        long eight = 0;
        for (int i = to - 1; i >= from; i--) {
            eight = (eight << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return eight;
    }

    /** Where a character of ASCII stands first, from an index up to another; the latter if it does not. */
    public static int indexOf(byte[] bytes, int wanted, int from, int to) {
        int i = from;
        while (i < to) {
            long found = isExactly(wanted, get(bytes, i, to));
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            i += SIZE;
        }
        return to;
    }

    /** Which of the eight are letters or digits of ASCII, an underscore, or no ASCII. */
    public static int words(long eight) {
        long ascii = eight & LOWER;
        return bits(eight | lettersAndDigits(ascii) | is('_', ascii));
    }

    /** Which of the eight are digits of base64, in either of its alphabets; see RFC 4648. */
    public static int base64(long eight) {
        long ascii = eight & LOWER;
        long marks = is('+', ascii) | is('/', ascii) | is('-', ascii) | is('_', ascii);
        return bits((lettersAndDigits(ascii) | marks) & ~eight);
    }

    /** Which of the eight are digits, or stand between the digits of a telephone number. */
    public static int phone(long eight) {
        long ascii = eight & LOWER;
        long marks = is('+', ascii) | is('(', ascii) | is(')', ascii) | is('-', ascii);
        return bits((digits(ascii) | marks | is(' ', ascii) | is('.', ascii)) & ~eight);
    }

    /** Which of the eight are a plus, a minus or a dollar sign, or an opening parenthesis. */
    public static int signs(long eight) {
        long ascii = eight & LOWER;
        return bits((is('+', ascii) | is('-', ascii) | is('$', ascii) | is('(', ascii)) & ~eight);
    }

    /** Which of the eight are that character of ASCII. */
    public static int equal(int wanted, long eight) {
        return bits(isExactly(wanted, eight));
    }

    private static long isExactly(int character, long eight) {
        return is(character, eight & LOWER) & ~eight & HIGHEST;
    }

    // These set the highest bit of a byte that is what they ask for. The bytes are below 0x80.

    private static long lettersAndDigits(long ascii) {
        long small = ascii | SMALL_LETTER;
        return digits(ascii) | (from('a', small) & ~from('z' + 1, small));
    }

    private static long digits(long ascii) {
        return from('0', ascii) & ~from('9' + 1, ascii);
    }

    private static long from(int character, long ascii) {
        return ascii + (0x80 - character) * EACH;
    }

    private static long is(int character, long ascii) {
        return HIGHEST - (ascii ^ (character * EACH));
    }

    private static int bits(long highest) {
        return (int) ((((highest & HIGHEST) >>> 7) * GATHER) >>> 56);
    }
}
