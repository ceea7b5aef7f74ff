package com.c0d3.previewdb.seed.catalog;

/**
 * What stands behind a column's type, below domains (over domains, too) and arrays.
 *
 * @param base the type's name in {@code pg_type}, without its schema: {@code text}, {@code bytea}, {@code hstore} …
 * @param form what kind of type that is
 * @param array whether the column holds arrays of it
 */
public record ValueType(String base, Form form, boolean array) {
    /** The kinds of types that PostgreSQL has. */
    public enum Form {
        /** A scalar. */
        BASE,
        /** An enum. */
        ENUM,
        /** A row. */
        COMPOSITE,
        /** A range. */
        RANGE,
        /** Several ranges; from PostgreSQL 14 on. */
        MULTIRANGE;

        static Form of(String typtype) {
            return switch (typtype) {
                case "e" -> ENUM;
                case "c" -> COMPOSITE;
                case "r" -> RANGE;
                case "m" -> MULTIRANGE;
                default -> BASE;
            };
        }
    }
}
