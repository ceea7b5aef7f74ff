package com.c0d3.previewdb.seed.mask;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of maskers, by the names that the rules call them. */
public enum MaskKind {
    /** A unique address at {@code example.com}, which RFC 2606 reserves: no mail ever arrives there. */
    EMAIL("email", true, true, Handles.EMAIL_LENGTH),
    /** A unique login name. */
    USERNAME("username", true, true, Handles.USERNAME_LENGTH),
    /** An invented first and last name; not unique. */
    NAME("name", true, false, 1),
    /** Filler that has the length and the lines of the original; not unique. */
    TEXT("text", true, false, 1),
    /** The value that the rule gives. */
    CONSTANT("constant", false, false, 0),
    /** NULL. */
    NULL("null", false, true, 0);

    private final String label;
    private final boolean onlyText;
    private final boolean uniqueSafe;
    private final int minLength;

    MaskKind(String label, boolean onlyText, boolean uniqueSafe, int minLength) {
        this.label = label;
        this.onlyText = onlyText;
        this.uniqueSafe = uniqueSafe;
        this.minLength = minLength;
    }

    /** The kind of that name in the rules. */
    public static Optional<MaskKind> find(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** All names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(MaskKind::label).collect(Collectors.joining(", "));
    }

    /** Its name in the rules. */
    public String label() {
        return label;
    }

    /** Whether its masks fit only columns of character strings. */
    public boolean isOnlyText() {
        return onlyText;
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
