package com.c0d3.previewdb.seed.leak;

/**
 * A column that is searched.
 *
 * @param name its name
 * @param kind what its values are
 * @param key whether it belongs to a primary, unique or foreign key: a number or a code there tells no person
 * @param masked whether its values are invented: that such a value is also somebody's first name means nothing
 */
public record SearchedColumn(String name, Kind kind, boolean key, boolean masked) {
    /** What the values of a column are. */
    public enum Kind {
        /** One text. */
        TEXT,
        /** Several texts in one value: an array, JSON, a composite, hstore, XML. */
        SEVERAL,
        /** A number. */
        NUMBER,
        /** Anything else: a time, a truth value, an identifier. */
        OTHER
    }
}
