package com.c0d3.previewdb.seed.mask;

import java.util.regex.Pattern;

/** Masks that have the shape of the original. */
final class Shapes {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final Pattern NUMBER = Pattern.compile("[0-9.-]+(e[+-]?[0-9]+)?");
    private static final int DIGITS = 10;
    private static final int HEX_LETTERS = 6;
    private static final int IP6_LENGTH = "2001:db8:".length() + 6 * 5 - 1;
    /** A smallint has up to five digits, and not each number of five digits is one. */
    private static final int SMALLEST_LIMIT = 5;

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Shapes() {}

    /** Another letter for each letter, another digit for each digit; hexadecimal digits stay hexadecimal. */
    static String token(String original, long seed) {
        Bits bits = new Bits(seed);
        int letters = isHexadecimal(original) ? HEX_LETTERS : LOWER.length();
        StringBuilder token = new StringBuilder(original.length());
        original.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                token.append((char) ('0' + bits.below(DIGITS)));
            } else if (c >= 'A' && c <= 'Z') {
                token.append(Character.toUpperCase(LOWER.charAt(bits.below(letters))));
            } else if (Character.isLetter(c)) {
                token.append(LOWER.charAt(bits.below(letters)));
            } else {
                token.appendCodePoint(c);
            }
        });
        return token.toString();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** What PostgreSQL's numbers are besides numbers; it tells nothing, and a number has no other letters. */
    static boolean isNoNumber(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** A UUID by its number, of the version that RFC 9562 leaves to the application. */
    static String uuid(long number) {
        return "00000000-0000-8000-8000-%012x".formatted(number);
    }

    /** The least number of as many digits as are needed for so many numbers of one length. */
    static long firstNumber(long count) {
        long first = 1;
        while (first * (DIGITS - 1) < count) {
            first *= DIGITS;
        }
        return first;
    }

    private static boolean isHexadecimal(String text) {
        return Ascii.consistsOf(text, c -> (c < 'g' || c > 'z') && (c < 'G' || c > 'Z'));
    }

    /**
     * A number with as many digits, and no greater where one more could be too great for its type. A leading zero and
     * an exponent stay.
     */
    static String number(String original, long seed) {
        Bits bits = new Bits(seed);
        StringBuilder number = new StringBuilder(original.length());
        int exponent = original.indexOf('e');
        int end = exponent < 0 ? original.length() : exponent;
        boolean first = true;
        for (int i = 0; i < end; i++) {
            char c = original.charAt(i);
            if (c < '0' || c > '9') {
                number.append(c);
                continue;
            }
            number.append((char) ('0' + (first ? firstDigit(c - '0', original.length(), bits) : bits.below(DIGITS))));
            first = false;
        }
        return number.append(original, end, original.length()).toString();
    }

    private static int firstDigit(int original, int length, Bits bits) {
        if (original == 0 && length > 1) {
            return 0; // numeric(2, 2) has no room for more
        }
        int greatest = length < SMALLEST_LIMIT ? DIGITS - 1 : Math.max(1, original - 1);
        return length == 1 ? bits.below(DIGITS) : 1 + bits.below(greatest);
    }

    /** Other digits; a number with a country code gets 999, which no country has, another one begins with 0. */
    static String phone(String original, long seed) {
        Bits bits = new Bits(seed);
        String prefix = original.startsWith("+") ? "999" : "0";
        StringBuilder phone = new StringBuilder(original.length());
        int digits = 0;
        for (int c : original.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                phone.append(digits < prefix.length() ? prefix.charAt(digits) : (char) ('0' + bits.below(DIGITS)));
                digits++;
            } else {
                phone.appendCodePoint(Character.isLetter(c) ? LOWER.charAt(bits.below(LOWER.length())) : c);
            }
        }
        return phone.toString();
    }

    /** An address of the version of the original, if the column takes the longest of that. */
    static String ip(String original, long seed, int maxLength) {
        Bits bits = new Bits(seed);
        if (original.indexOf(':') >= 0 && maxLength >= IP6_LENGTH) {
            return "2001:db8:%x:%x:%x:%x:%x:%x"
                    .formatted(word(bits), word(bits), word(bits), word(bits), word(bits), word(bits));
        }
        return "10.%d.%d.%d".formatted(bits.below(256), bits.below(256), bits.below(256));
    }

    private static int word(Bits bits) {
        return bits.below(1 << 16);
    }

    static String address(String original, long seed) {
        Bits bits = new Bits(seed);
        int house = 1 + bits.below(250);
        String street = "%d %s Street".formatted(house, PersonNames.get().last(bits, Ascii.isAscii(original)));
        return original.indexOf(',') < 0 && original.indexOf('\n') < 0
                ? street
                : street + ", " + PersonNames.get().last(bits, Ascii.isAscii(original)) + "ville";
    }
}
