package com.c0d3.previewdb.guard.internal.statement.lexer;

/**
 * The fast path for read-only texts: one pass over the characters, without allocating. A text in which none of these
 * words occurs, not even in a comment or string, cannot delete, update or drop.
 */
public final class WritingWords {
    private static final String[] WORDS = {
        "DELETE", "UPDATE", "MERGE", "TRUNCATE", "DROP", "ALTER", "DO", "EXECUTE", "PREPARE"
    };

    private WritingWords() {}

    /**
     * Whether one of the words occurs in the text as the start of an identifier: to some servers {@code 1delete} is two
     * tokens, and the text of {@code $$delete} may be executed.
     */
    public static boolean occurIn(String sql) {
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (!Characters.isIdentifierStart(c)) {
                i++;
                continue;
            }
            int start = i;
            while (i < sql.length() && Characters.isIdentifierStart(sql.charAt(i))) {
                i++;
            }
            if (isWritingWord(sql, start, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWritingWord(String sql, int start, int end) {
        for (String word : WORDS) {
            if (Keywords.isSpelled(word, sql, start, end)) {
                return true;
            }
        }
        return false;
    }
}
