package com.c0d3.previewdb.seed.catalog;

import java.util.Collection;
import java.util.stream.Collectors;

/** Identifiers as SQL. */
public final class Identifiers {
    private Identifiers() {}

    /** The identifier in double quotes, so that its case and its characters are kept. */
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The identifiers in double quotes, with commas in between. */
    public static String quote(Collection<String> identifiers) {
        return identifiers.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
