package com.c0d3.previewdb.seed.mask;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of maskers, by the names that the rules call them. */
public enum MaskKind {
    /** A unique address at {@code example.com}, which RFC 2606 reserves: no mail ever arrives there. */
    EMAIL("email", Fits.TEXT, true, Handles.EMAIL_LENGTH),
    /** A unique login name. */
    USERNAME("username", Fits.TEXT, true, Handles.USERNAME_LENGTH),
    /** A first and a last name that nobody in the source has; a first name where the original is one word. */
    NAME("name", Fits.TEXT, false, 1),
    /** A first name. */
    FIRST_NAME("first-name", Fits.TEXT, false, 1),
    /** A last name. */
    LAST_NAME("last-name", Fits.TEXT, false, 1),
    /** A telephone number in the form of the original, with a prefix that no country has. */
    PHONE("phone", Fits.TEXT, false, 1),
    /** A house in a street that an invented person gave its name. */
    ADDRESS("address", Fits.TEXT, false, 1),
    /** A unique address on the web, below the reserved domain {@code example}. */
    URL("url", Fits.TEXT, true, Handles.URL_LENGTH),
    /** A private IPv4 address, or an IPv6 address of those for documentation. */
    IP("ip", Fits.NETWORK, false, Handles.IP_LENGTH),
    /** Other letters and digits in the places of the original ones: it looks like the original, and opens nothing. */
    TOKEN("token", Fits.TOKEN, false, 1),
    /** The hash of one password for all, by which reviewers log in. */
    PASSWORD("password", Fits.TEXT, false, Passwords.LENGTH),
    /** A keyed hash in hexadecimal digits. */
    HASH("hash", Fits.TEXT, true, Handles.HASH_LENGTH),
    /** A time that is off by days, as many for all times of a person. */
    SHIFT("shift", Fits.TIME, false, 0),
    /** A rounded number or time. */
    ROUND("round", Fits.NUMBER_OR_TIME, false, 0),
    /** Filler that has the length and the lines of the original; not unique. */
    TEXT("text", Fits.TEXT, false, 1),
    /** The original, with pseudonyms in the places of everybody's identifiers. */
    SCRUB("scrub", Fits.TEXT_INSIDE, false, 0),
    /** JSON, whose values get masks of their own. */
    JSON("json", Fits.TEXT_INSIDE, false, 0),
    /** An array whose elements, or a composite whose fields, get masks. */
    EACH("each", Fits.TEXT_INSIDE, false, 0),
    /** The value that the rule gives. */
    CONSTANT("constant", Fits.ANY, false, 0),
    /** NULL. */
    NULL("null", Fits.ANY, true, 0),
    /** The value as it is: for parts of a value that has a mask. */
    KEEP("keep", Fits.ANY, true, 0),
    /** A masker of the user's own. */
    CUSTOM("custom", Fits.ANY, false, 0);

    /** The columns whose type suits a mask. */
    public enum Fits {
        /** Character strings. */
        TEXT,
        /** Whatever holds text: character strings, arrays, JSON, composites, bytes. */
        TEXT_INSIDE,
        /** Character strings, numbers and UUIDs. */
        TOKEN,
        /** Character strings and network addresses. */
        NETWORK,
        /** Dates and times. */
        TIME,
        /** Numbers, dates and times. */
        NUMBER_OR_TIME,
        /** Everything. */
        ANY
    }

    private final String label;
    private final Fits fits;
    private final boolean uniqueSafe;
    private final int minLength;

    MaskKind(String label, Fits fits, boolean uniqueSafe, int minLength) {
        this.label = label;
        this.fits = fits;
        this.uniqueSafe = uniqueSafe;
        this.minLength = minLength;
    }

    /** The kind of that name in the rules. */
    public static Optional<MaskKind> find(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind != CUSTOM && kind.label.equals(label))
                .findFirst();
    }

    /** All names that a rule may give after {@code mask}, for messages. */
    public static String labels() {
        return Arrays.stream(values())
                .filter(kind -> kind != CUSTOM && kind != KEEP && kind != JSON && kind != EACH)
                .map(MaskKind::label)
                .collect(Collectors.joining(", "));
    }

    /** Its name in the rules. */
    public String label() {
        return label;
    }

    /** Which columns it suits. */
    public Fits fits() {
        return fits;
    }

    /** Whether different values get different masks, or none, so that a unique key holds. */
    public boolean isUniqueSafe() {
        return uniqueSafe;
    }

    /** How many characters a column must take. */
    public int minLength() {
        return minLength;
    }
}
