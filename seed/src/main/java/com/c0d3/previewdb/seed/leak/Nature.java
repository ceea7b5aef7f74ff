package com.c0d3.previewdb.seed.leak;

/** What the values of a column whose values must not leave are. */
public enum Nature {
    /** Short values, each of which may tell a person: a username, an address, a token. */
    VALUE("anywhere; lone words as whole fields, short numbers where they stayed or as a copied column"),
    /** Names of people and of places: several words together tell a person, one alone is shared by many. */
    NAME("several words anywhere; lone words where they stayed or as a copied column"),
    /** First or last names alone: whatever they consist of, many share them. */
    PART_OF_NAME("with the other name of the row anywhere; alone where they stayed or as a copied column"),
    /** What somebody wrote: it must not appear as a whole. */
    TEXT("as whole texts, of 4 words and 20 characters or more"),
    /** Numbers: those of few digits are everywhere, and tell nobody. */
    NUMBER("15 digits or more anywhere; 5 or more where they stayed or as a copied column");

    private final String search;

    Nature(String search) {
        this.search = search;
    }

    /** Where such values are searched for, for people. */
    public String search() {
        return search;
    }
}
