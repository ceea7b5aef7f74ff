package com.c0d3.previewdb.seed.leak;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names a value without telling it: the first 48 bits of its HMAC-SHA-256. Without the key nobody can try names until
 * one fits. With the same key a value has the same fingerprint in every run. Immutable and thread-safe.
 */
public final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 6;

    private final SecretKeySpec key;
    private final boolean lasting;

    /**
     * Fingerprints by a secret key.
     *
     * @param key at least one byte
     * @param lasting whether the next run has the same key
     */
    public Fingerprints(byte[] key, boolean lasting) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.lasting = lasting;
    }

    /** Whether the next run gives the same ones. */
    boolean isLasting() {
        return lasting;
    }

    /** The fingerprint of a folded value, in hexadecimal digits. */
    String of(byte[] folded, int from, int to) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(folded, from, to - from);
            return HexFormat.of().formatHex(mac.doFinal(), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
