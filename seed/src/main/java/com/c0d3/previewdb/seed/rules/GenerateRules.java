package com.c0d3.previewdb.seed.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What invented rows look like, where their catalog and the rules of the columns do not tell.
 *
 * @param rows for tables, how many times the scale they have rows
 * @param columns for columns, as {@code lessons.title} or with {@code *} for any characters, the templates of values
 * @param words lists of templates, by their names
 */
public record GenerateRules(
        Map<String, Double> rows, Map<String, List<String>> columns, Map<String, List<String>> words) {
    /** Nothing is told. */
    public static final GenerateRules NONE = new GenerateRules(Map.of(), Map.of(), Map.of());

    /** Copies the collections, in their order. */
    public GenerateRules {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }
}
