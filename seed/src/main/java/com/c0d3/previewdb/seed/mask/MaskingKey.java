package com.c0d3.previewdb.seed.mask;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret behind the masks: with the same key the same value is masked in the same way, and without the key nobody
 * can try values to see whose mask it is. Immutable and thread-safe; it never prints its secret.
 */
public final class MaskingKey {
    /** The least number of bytes of a secret. */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final boolean lasting;

    private MaskingKey(byte[] secret, boolean lasting) {
        key = new SecretKeySpec(secret, ALGORITHM);
        this.lasting = lasting;
    }

    /**
     * A key from a text.
     *
     * @throws IllegalArgumentException if the secret has fewer than {@link #MIN_BYTES} bytes in UTF-8
     */
    public static MaskingKey of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the masking key has %d bytes; it needs at least %d".formatted(bytes.length, MIN_BYTES));
        }
        return new MaskingKey(bytes, true);
    }

    /** A fresh key, which nobody knows. */
    public static MaskingKey random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new MaskingKey(secret, false);
    }

    /** Whether somebody keeps the key, so that another run can have it; not if it was drawn for this one. */
    public boolean isLasting() {
        return lasting;
    }

    /** A secret for another purpose, which tells nothing about this one. */
    public byte[] derive(String purpose) {
        return newMac().doFinal(("derive " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * 256 bits that only the key's holder can compute: the same for the same label and text. They tell nothing about
     * the masks, nor about what another label gives.
     */
    public byte[] derive(String label, String text) {
        return newMac().doFinal((label + '\0' + text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
