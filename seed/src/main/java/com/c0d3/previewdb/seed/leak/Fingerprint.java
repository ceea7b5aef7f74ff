package com.c0d3.previewdb.seed.leak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 128 bits of the SHA-256 of a text: stands for the text where the text itself is too long, or too private.
 */
record Fingerprint(long high, long low) {
    private static final int SHORT_DIGITS = 8;

    static Fingerprint of(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Enough to tell apart the few values of a report. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high).substring(0, SHORT_DIGITS);
    }
}
