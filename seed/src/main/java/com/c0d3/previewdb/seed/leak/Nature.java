package com.c0d3.previewdb.seed.leak;

/** What the values of a column whose values must not leave are. */
public enum Nature {
    /** Short values, each of which may tell a person: a name, an address, a token. */
    VALUE,
    /** What somebody wrote: it must not appear as a whole. */
    TEXT,
    /** Numbers: those of few digits are everywhere, and tell nobody. */
    NUMBER
}
