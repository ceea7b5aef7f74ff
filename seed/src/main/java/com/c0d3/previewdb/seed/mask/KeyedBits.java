package com.c0d3.previewdb.seed.mask;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** 64 bits of a value's HMAC: the same for the same key and value, and like chance for everybody else. */
final class KeyedBits {
    /** The digits of 2⁶⁴ - 1 in base 36. */
    static final int DIGITS = 13;

    private static final int RADIX = 36;

    private final Mac mac;

    KeyedBits(MaskingKey key) {
        mac = key.newMac();
    }

    /** The purpose keeps the masks of one kind from telling anything about those of another. */
    long bits(String purpose, String value) {
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return ByteBuffer.wrap(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** The bits as so many digits and lower-case letters, at most {@link #DIGITS}. */
    static String digits(long bits, int count) {
        char[] digits = new char[count]; // Long.toUnsignedString computes with a BigInteger
        long rest = bits;
        for (int i = count - 1; i >= 0; i--) {
            digits[i] = Character.forDigit((int) Long.remainderUnsigned(rest, RADIX), RADIX);
            rest = Long.divideUnsigned(rest, RADIX);
        }
        return new String(digits);
    }
}
