package com.c0d3.previewdb.seed.mask;

/** Names that stand for one person each: readable words, and the 64 bits that make them unique. */
final class Handles {
    private static final String DOMAIN = "@example.com";
    private static final String SHORT_DOMAIN = "@x.test";
    private static final int MIN_WORD = 3;

    /** With fewer characters the words are left out, then digits: see {@code plan} for the odds of a collision. */
    static final int USERNAME_LENGTH = 6;

    static final int EMAIL_LENGTH = USERNAME_LENGTH + DOMAIN.length();
    static final int URL_LENGTH = 40;
    static final int IP_LENGTH = 15;
    static final int HASH_LENGTH = 16;

    private Handles() {}

    /** How many digits make a username of at most so many characters unique. */
    static int digits(int maxLength) {
        return Math.min(maxLength, KeyedBits.DIGITS);
    }

    static int emailDigits(int maxLength) {
        return digits(maxLength - DOMAIN.length());
    }

    static String username(long bits, int maxLength) {
        Bits words = new Bits(bits);
        String digits = KeyedBits.digits(bits, digits(maxLength));
        return join(PersonNames.get().plainFirst(words), "_", digits, maxLength);
    }

    static String email(long bits, int maxLength) {
        Bits words = new Bits(bits);
        int room = maxLength - DOMAIN.length();
        String digits = KeyedBits.digits(bits, emailDigits(maxLength));
        String name =
                PersonNames.get().plainFirst(words) + "." + PersonNames.get().plainLast(words);
        return join(name, "-", digits, room) + DOMAIN;
    }

    static String url(String original, long bits) {
        String scheme = original.startsWith("http://") ? "http://" : "https://";
        return scheme + PersonNames.get().plainLast(new Bits(bits)) + ".example/"
                + KeyedBits.digits(bits, KeyedBits.DIGITS);
    }

    /** A username by its number among so many; all of one length. */
    static String numbered(long number, long count, int maxLength) {
        int width = Long.toString(Math.max(0, count - 1), Character.MAX_RADIX).length();
        String digits = Long.toString(number, Character.MAX_RADIX);
        String padded = "0".repeat(width - digits.length()) + digits;
        return width < maxLength ? "u" + padded : padded;
    }

    static String numberedEmail(long number, int maxLength) {
        return Long.toString(number, Character.MAX_RADIX) + (maxLength < EMAIL_LENGTH ? SHORT_DOMAIN : DOMAIN);
    }

    private static String join(String word, String separator, String digits, int maxLength) {
        int room = maxLength - digits.length() - separator.length();
        if (room < MIN_WORD) {
            return digits;
        }
        return word.substring(0, Math.min(room, word.length())) + separator + digits;
    }
}
