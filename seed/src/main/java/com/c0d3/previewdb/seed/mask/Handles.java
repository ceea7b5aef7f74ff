package com.c0d3.previewdb.seed.mask;

/** Names that stand for one person each. */
final class Handles {
    private static final String PREFIX = "user-";
    private static final String DOMAIN = "@example.com";

    static final int USERNAME_LENGTH = PREFIX.length() + KeyedBits.DIGITS;
    static final int EMAIL_LENGTH = USERNAME_LENGTH + DOMAIN.length();

    private Handles() {}

    static String username(KeyedBits bits, String original) {
        return PREFIX + bits.token(MaskKind.USERNAME, original);
    }

    static String email(KeyedBits bits, String original) {
        return PREFIX + bits.token(MaskKind.EMAIL, original) + DOMAIN;
    }
}
