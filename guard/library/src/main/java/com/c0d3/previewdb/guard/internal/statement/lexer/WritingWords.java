package com.c0d3.previewdb.guard.internal.statement.lexer;

/**
 * The read-only fast path: one pass over the characters, nothing is allocated. A text without one of these words, not
 * even in a comment or a string, can neither delete nor update nor drop.
 */
public final class WritingWords {
    private static final String[] WORDS = {
        "DELETE", "UPDATE", "MERGE", "TRUNCATE", "DROP", "ALTER", "DO", "EXECUTE", "PREPARE"
    };

    private WritingWords() {}

    /**
     * Whether one of the words stands anywhere in the text, between whatever starts no identifier: {@code 1delete} is
     * two tokens for some servers, and {@code $$delete} is text.
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
