package com.c0d3.previewdb.seed.mask;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The hash of the one password by which reviewers log in as anybody. */
final class Passwords {
    /** The password, unless the rule gives another. The preview is not secret; it holds nobody real. */
    static final String DOCUMENTED = "preview";

    static final int LENGTH = 60;

    private static final int COST = 10;
    private static final int SALT = 16;

    private Passwords() {}

    /** A bcrypt hash; its salt comes from the key, so that the same run gives the same snapshot. */
    static String hash(String password, MaskingKey key) {
        byte[] salt = Arrays.copyOf(key.derive("bcrypt salt"), SALT);
        byte[] hash =
                BCrypt.with(BCrypt.Version.VERSION_2B).hash(COST, salt, password.getBytes(StandardCharsets.UTF_8));
        return new String(hash, StandardCharsets.UTF_8);
    }
}
