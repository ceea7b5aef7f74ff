package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.problem.Problems;

/** SQL conditions that people write into the rules. */
final class UserSql {
    private UserSql() {}

    /**
     * Whether the text can be one condition; if not, that is a problem. A semicolon is refused even within quotes: the
     * driver would send what follows it as a statement of its own, which could end the transaction that only reads.
     */
    static boolean accept(String path, String sql, Problems problems) {
        if (sql.isBlank()) {
            problems.add("%s: the condition is empty".formatted(path));
            return false;
        }
        if (sql.indexOf(';') >= 0) {
            problems.add("%s: \"%s\" contains a semicolon; write one condition, and chr(59) for the character"
                    .formatted(path, sql));
            return false;
        }
        return true;
    }
}
