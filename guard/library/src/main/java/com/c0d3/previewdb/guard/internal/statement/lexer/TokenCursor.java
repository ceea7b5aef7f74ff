package com.c0d3.previewdb.guard.internal.statement.lexer;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;

/**
 * Iterates over a text that is only partly SQL, such as a psql script, one token, comment or whitespace at a time. The
 * caller can skip parts that are not SQL. Retains nothing it has passed. Not thread-safe.
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

    /** Moves to the next token, comment or whitespace; false at the end of the text. */
    public boolean next() {
        start = end;
        if (start >= text.length()) {
            return false;
        }
        end = lexer.read(start);
        return true;
    }

    /** Continues at this position. */
    public void goOnAt(int position) {
        end = position;
    }

    /** Returns the start of the current token, in chars. */
    public int start() {
        return start;
    }

    /** Returns the end of the current token, in chars, exclusive. */
    public int end() {
        return end;
    }

    /** Returns the kind of the token; {@link Kind#END} for a comment or whitespace. */
    public Kind kind() {
        return lexer.kind();
    }

    /** Returns the {@link Tokens#symbol} of the token. */
    public String symbol() {
        return lexer.symbol();
    }
}
