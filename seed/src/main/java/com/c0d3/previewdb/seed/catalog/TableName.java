package com.c0d3.previewdb.seed.catalog;

import java.util.Comparator;

/** The name of a table and of its schema, as the catalog has them: neither quoted nor folded. */
public record TableName(String schema, String name) implements Comparable<TableName> {
    private static final String DEFAULT_SCHEMA = "public";

    /** Reads {@code table} (in the schema {@code public}) or {@code schema.table}. */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName(DEFAULT_SCHEMA, text)
                : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The quoted, qualified name. */
    public String sql() {
        return Identifiers.quote(schema) + "." + Identifiers.quote(name);
    }

    @Override
    public int compareTo(TableName other) {
        return Comparator.comparing(TableName::schema)
                .thenComparing(TableName::name)
                .compare(this, other);
    }

    /** The name for people, as {@link #parse} reads it: without the schema {@code public}. */
    @Override
    public String toString() {
        return schema.equals(DEFAULT_SCHEMA) ? name : schema + "." + name;
    }
}
