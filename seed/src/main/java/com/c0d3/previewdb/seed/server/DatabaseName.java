package com.c0d3.previewdb.seed.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names for databases and roles, made from texts of any length and in any script: a readable beginning and a hash of
 * the whole, in at most 63 bytes of ASCII that needs no quoting.
 */
public final class DatabaseName {
    private static final int READABLE = 30;
    private static final int HASH = 12;

    private DatabaseName() {}

    /** A name for what belongs to the text; the same text gives the same name. */
    public static String of(String prefix, String text, String... context) {
        return "%s%s_%s".formatted(prefix, readable(text), hash(text, context));
    }

    /** The first hex digits of a SHA-256 over the texts. */
    static String hash(String text, String... context) {
        byte[] digest = sha256(text + '\0' + String.join("\0", context));
        return HexFormat.of().formatHex(digest).substring(0, HASH);
    }

    /** A key for an advisory lock. */
    static long lockKey(String text) {
        return java.nio.ByteBuffer.wrap(sha256(text)).getLong();
    }

    private static String readable(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return plain.substring(0, Math.min(READABLE, plain.length())).replaceAll("_$", "");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
