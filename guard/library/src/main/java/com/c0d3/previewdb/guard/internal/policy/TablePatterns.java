package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of tables, with {@code *} for any characters. A pattern without a schema means the table in every schema; one
 * with a schema means it only where the statement names the schema too. Names are compared as PostgreSQL folds them.
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

    /** Whether each of the tables is meant by one of the patterns; not if there are none. */
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
