package com.c0d3.previewdb.bootstrap.doctor;

import java.util.List;

/**
 * What is found of some variables. No value is in it.
 *
 * @param place who gets them, or the file they are in
 * @param variables their names
 * @param kind what they hold
 * @param detail why, as a phrase
 */
public record Finding(String place, List<String> variables, Kind kind, String detail) {
    /** What variables hold. */
    public enum Kind {
        /** Production's database. */
        PRODUCTION,
        /** A value that cannot be read. */
        UNREADABLE,
        /** Variables that may not be looked at, not even at their names. */
        HIDDEN,
        /** Another database. */
        OTHER
    }

    public Finding {
        variables = List.copyOf(variables);
    }

    /** Whether it keeps a check from passing: production's database, or what nobody may look at. */
    public boolean isFailure() {
        return kind == Kind.PRODUCTION || kind == Kind.HIDDEN;
    }
}
