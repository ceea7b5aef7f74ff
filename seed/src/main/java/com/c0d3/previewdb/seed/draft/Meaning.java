package com.c0d3.previewdb.seed.draft;

import java.util.Locale;

/** What a column can hold. Of two meanings of equally many words the one that stands first here counts. */
enum Meaning {
    PASSWORD("a password", Sort.PERSONAL),
    SECRET("a secret", Sort.PERSONAL),
    NATIONAL_ID("the number of a person or a document", Sort.PERSONAL),
    BANK("an account or a card", Sort.PERSONAL),
    EMAIL("an e-mail address", Sort.PERSONAL),
    PHONE("a telephone number", Sort.PERSONAL),
    USERNAME("a login name", Sort.PERSONAL),
    FIRST_NAME("a first name", Sort.PERSONAL),
    LAST_NAME("a last name", Sort.PERSONAL),
    PERSON_NAME("a person's name", Sort.PERSONAL),
    BIRTH("a date of birth or an age", Sort.PERSONAL),
    IP("a network address", Sort.PERSONAL),
    DEVICE("a device", Sort.PERSONAL),
    ADDRESS("a postal address", Sort.PERSONAL),
    POSTCODE("a postal code", Sort.PERSONAL),
    LOCATION("a position", Sort.PERSONAL),
    HEALTH("health or belief", Sort.PERSONAL),
    INCOME("an income", Sort.PERSONAL),
    PICTURE("a picture or a signature", Sort.PERSONAL),
    /** Personal where the table is about people; elsewhere a place of the world. */
    PLACE("a place", Sort.OPEN),
    /** A number or text by which another system knows somebody; keys and references are judged before. */
    EXTERNAL_ID("an identifier in another system", Sort.OPEN),
    URL("an address on the web", Sort.OPEN),
    PROSE("free text", Sort.OPEN),
    NAME("a name", Sort.OPEN),
    LABEL("a title or a label", Sort.OPEN),
    CLASS("a technical value", Sort.HARMLESS),
    UNKNOWN("", Sort.OPEN);

    /** How a meaning is treated. */
    private enum Sort {
        /** Masked in every table. */
        PERSONAL,
        /** It depends on the table. */
        OPEN,
        /** Kept in every table. */
        HARMLESS
    }

    private final String label;
    private final Sort sort;

    Meaning(String label, Sort sort) {
        this.label = label;
        this.sort = sort;
    }

    /** The meaning of a line of {@code words.txt}. */
    static Meaning of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What it is, for people. */
    String label() {
        return label;
    }

    /** Whether it is masked in every table. */
    boolean isPersonal() {
        return sort == Sort.PERSONAL;
    }
}
