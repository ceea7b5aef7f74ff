package com.c0d3.previewdb.seed.leak;

/** What the values of a column whose values must not leave are. */
public enum Nature {
    /** Short values, each of which may tell a person: a username, an address, a token. */
    VALUE,
    /** Names of people and of places: several words together tell a person, one alone is shared by many. */
    NAME,
    /** First or last names alone: whatever they consist of, many share them. */
    PART_OF_NAME,
    /** What somebody wrote: it must not appear as a whole. */
    TEXT,
    /** Numbers: those of few digits are everywhere, and tell nobody. */
    NUMBER
}
