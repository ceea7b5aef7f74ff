package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;

/** SQL conditions that people write into the rules. */
final class UserSql {
    private UserSql() {}

    /**
     * Whether the text can be one condition; if not, that is a problem. A semicolon is refused even within quotes: the
     * driver would send what follows it as a statement of its own, which could end the transaction that only reads.
     */
    static boolean accept(String path, String sql, YamlNodes nodes) {
        if (sql.isBlank()) {
            nodes.problem(path, "the condition is empty");
            return false;
        }
        if (sql.indexOf(';') >= 0) {
            nodes.problem(
                    path,
                    "\"%s\" contains a semicolon; write one condition, and chr(59) for the character".formatted(sql));
            return false;
        }
        return true;
    }
}
