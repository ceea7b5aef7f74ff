package com.c0d3.previewdb.guard.internal.statement.lexer;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;

/**
 * Goes through a text of which not all is SQL, such as a script for psql, by one token, one comment or one blank at a
 * time. Whoever sees that no SQL stands there says where it goes on. Keeps nothing of what it has passed. Not
 * thread-safe.
 */
public final class TokenCursor {
    private final String text;
    private final Lexer lexer;
    private int start;
    private int end;

    public TokenCursor(String text) {
        this.text = text;
        this.lexer = new Lexer(text);
    }

    /** Moves to what stands next; false at the end of the text. */
    public boolean next() {
        start = end;
        if (start >= text.length()) {
            return false;
        }
        end = lexer.read(start);
        return true;
    }

    /** What stands next starts there. */
    public void goOnAt(int position) {
        end = position;
    }

    /** Where it starts, in chars. */
    public int start() {
        return start;
    }

    /** Where it ends, in chars, exclusive. */
    public int end() {
        return end;
    }

    /** The token's kind; {@link Kind#END} for a comment or a blank. */
    public Kind kind() {
        return lexer.kind();
    }

    /** The token's {@link Tokens#symbol}. */
    public String symbol() {
        return lexer.symbol();
    }
}
