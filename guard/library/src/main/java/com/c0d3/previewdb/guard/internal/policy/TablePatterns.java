package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns for table names, where {@code *} matches any characters. A pattern without a schema matches the table in
 * every schema; one with a schema matches only if the statement names the schema too. Names are compared after
 * PostgreSQL's case folding.
 */
public final class TablePatterns {
    private final List<Pattern> patterns;

    /** Patterns of the form {@code [schema.]table}. */
    public TablePatterns(List<String> globs) {
        patterns = globs.stream().map(TablePatterns::compile).toList();
    }

    private static Pattern compile(String glob) {
        StringBuilder expression = new StringBuilder();
        for (String part : glob.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : "[^.]*").append(part.isEmpty() ? "" : Pattern.quote(part));
        }
        if (glob.startsWith("*")) {
            expression.insert(0, "[^.]*");
        }
        return Pattern.compile(expression.toString());
    }

    /** Whether each table matches a pattern; false if there are no tables. */
    boolean matchAll(List<TableReference> tables) {
        return !tables.isEmpty() && tables.stream().allMatch(this::match);
    }

    private boolean match(TableReference table) {
        String qualified = String.join(".", table.parts());
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(qualified).matches()
                        || pattern.matcher(table.table()).matches());
    }
}
