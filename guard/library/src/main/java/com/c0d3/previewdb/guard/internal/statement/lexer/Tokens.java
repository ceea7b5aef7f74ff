package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of the tokens of one SQL text. They are stored in parallel arrays, so that a text of megabytes costs a few
 * bytes per token. Indexes outside the range are valid, and have the kind {@link Kind#END}. Immutable and thread-safe.
 */
public final class Tokens {
    /** What a token is. */
    public enum Kind {
        /** A keyword or an unquoted identifier. */
        WORD,
        QUOTED_IDENTIFIER,
        /**
         * {@code 'x'}, optionally with a prefix ({@code E'x'}, {@code U&'x'}, {@code B'1'}), and {@code $tag$x$tag$}.
         */
        STRING,
        NUMBER,
        /** {@code ?} (JDBC) or {@code $1} (PostgreSQL). */
        PARAMETER,
        OPERATOR,
        /** One of {@code ( ) [ ] { } , ; : .} and of PostgreSQL's {@code ::}, {@code :=}, {@code ..}. */
        PUNCTUATION,
        /** An unterminated quote, dollar quote or comment, or a character that starts no token. */
        INVALID,
        /** No token: the index is outside the range. */
        END
    }

    /** Longer texts are not compared, so that the keys of nested terms remain short. */
    private static final int MAX_CANONICAL_CHARS = 10_000;

    /** In chars. */
    private static final int MAX_REDACTED_CHARS = 2_000;

    private final Source source;
    private final int from;
    private final int to;

    /**
     * The state shared by all ranges of a text.
     *
     * @param sql the text
     * @param broken whether any token is invalid
     * @param kinds the kind of each token
     * @param symbols the {@link Tokens#symbol} of each token, interned
     * @param starts the start of each token, in chars
     * @param ends the end of each token, in chars, exclusive
     * @param partners for a bracket that is closed, the index of the closing one; for any other token, its own index
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Source(
            String sql, boolean broken, Kind[] kinds, String[] symbols, int[] starts, int[] ends, int[] partners) {}

    Tokens(Source source, int from, int to) {
        this.source = source;
        this.from = from;
        this.to = to;
    }

    /** Splits a SQL text into tokens. */
    public static Tokens of(String sql) {
        return Lexer.tokens(sql);
    }

    public int size() {
        return to - from;
    }

    public boolean isEmpty() {
        return to == from;
    }

    public Kind kind(int index) {
        return isOutside(index) ? Kind.END : source.kinds()[from + index];
    }

    private boolean isOutside(int index) {
        return index < 0 || index >= to - from;
    }

    /** Returns the token as spelled in the source; empty outside the range. */
    public String text(int index) {
        return isOutside(index) ? "" : source.sql().substring(source.starts()[from + index], end(index));
    }

    /** Returns where the token starts in the text, in chars; outside the range, where the range ends. */
    public int start(int index) {
        if (isOutside(index)) {
            return isEmpty() ? 0 : source.ends()[to - 1];
        }
        return source.starts()[from + index];
    }

    private int end(int index) {
        return source.ends()[from + index];
    }

    /** Whether the token is this symbol: a keyword in upper case, punctuation, or an operator. */
    public boolean is(int index, String symbol) {
        return symbol(index).equals(symbol);
    }

    /** Whether the token is one of these symbols. */
    public boolean isAny(int index, String... symbols) {
        String there = symbol(index);
        if (there.isEmpty()) {
            return false;
        }
        for (String symbol : symbols) {
            if (there.equals(symbol)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the keyword, in upper case, or the punctuation or operator, if {@link Keywords} or {@link Symbols} knows
     * it; otherwise the empty string.
     */
    public String symbol(int index) {
        return isOutside(index) ? "" : source.symbols()[from + index];
    }

    /** Whether the token is a name, quoted or not. */
    public boolean isName(int index) {
        Kind kind = kind(index);
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }

    /**
     * Returns the index after the token; for an opening bracket closed in this range, the index after the closing one.
     */
    public int after(int index) {
        return closing(index) + 1;
    }

    /** Returns the index of the bracket that closes the one at this index; the index itself if there is none. */
    public int closing(int index) {
        if (isOutside(index)) {
            return index;
        }
        int partner = source.partners()[from + index];
        return partner < to ? partner - from : index;
    }

    /** Whether a single pair of parentheses encloses the whole range. */
    public boolean isParenthesised() {
        return size() > 1 && is(0, "(") && closing(0) == size() - 1;
    }

    /** Returns the range without the parentheses that enclose the whole of it. */
    public Tokens bare() {
        Tokens bare = this;
        while (bare.isParenthesised()) {
            bare = bare.inside(0);
        }
        return bare;
    }

    /** Whether the range is a query: {@code (SELECT …) UNION …} is, {@code (SELECT …) > 0} is not. */
    public boolean isQuery() {
        Tokens first = this;
        while (first.is(0, "(")) {
            int next = first.after(0);
            boolean goesOn = next == first.size()
                    || first.isAny(next, "UNION", "INTERSECT", "EXCEPT", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
            if (!goesOn) {
                return false;
            }
            first = first.inside(0);
        }
        return first.startsQuery(0);
    }

    /** Whether a keyword that starts a query is at this index. */
    public boolean startsQuery(int index) {
        return isAny(index, "SELECT", "WITH", "VALUES", "TABLE");
    }

    /** Returns the tokens between these indexes, the second exclusive. */
    public Tokens sub(int start, int end) {
        return new Tokens(source, from + Math.min(start, size()), from + Math.min(Math.max(start, end), size()));
    }

    /** Returns the tokens from this index on. */
    public Tokens from(int start) {
        return sub(start, size());
    }

    /** Returns the tokens between the bracket at this index and the one that closes it. */
    public Tokens inside(int index) {
        return sub(index + 1, closing(index));
    }

    /** Tests a token by its index. */
    public interface Test {
        boolean accepts(int index);
    }

    /** Returns the first matching index from there on, outside nested brackets; the size if there is none. */
    public int find(int start, Test test) {
        int i = start;
        while (i < size() && !test.accepts(i)) {
            i = after(i);
        }
        return Math.min(i, size());
    }

    /**
     * Returns the first index of one of these symbols from there on, outside nested brackets; the size if there is
     * none.
     */
    public int findAny(int start, String... symbols) {
        int i = start;
        while (i < size() && !isAny(i, symbols)) {
            i = after(i);
        }
        return Math.min(i, size());
    }

    /** Whether one of these symbols occurs outside nested brackets. */
    public boolean hasAny(String... symbols) {
        return findAny(0, symbols) < size();
    }

    /** Splits at this symbol, outside nested brackets; an empty range has one empty part. */
    public List<Tokens> split(String mark) {
        List<Tokens> parts = new ArrayList<>(4);
        int start = 0;
        while (true) {
            int end = start;
            while (end < size() && !is(end, mark)) {
                end = after(end);
            }
            parts.add(sub(start, end));
            if (end >= size()) {
                return parts;
            }
            start = end + 1;
        }
    }

    /** Whether any token is {@link Kind#INVALID}. */
    public boolean isBroken() {
        for (int i = 0; i < size() && source.broken(); i++) {
            if (kind(i) == Kind.INVALID) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the tokens separated by single spaces, with unquoted names in lower case: equal for equivalent texts. A
     * long range only equals itself.
     */
    public String canonical() {
        int length = isEmpty() ? 0 : end(size() - 1) - start(0);
        if (length > MAX_CANONICAL_CHARS) {
            return "@" + start(0) + "+" + length;
        }
        char[] text = new char[length + size()];
        int end = 0;
        for (int i = 0; i < size(); i++) {
            source.sql().getChars(start(i), end(i), text, end);
            int next = end + end(i) - start(i);
            for (int c = end; kind(i) == Kind.WORD && c < next; c++) {
                text[c] = Character.toLowerCase(text[c]);
            }
            text[next] = ' ';
            end = next + 1;
        }
        return new String(text, 0, Math.max(0, end - 1));
    }

    /** Returns the tokens as spelled, each followed by a space. */
    public String spelled() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            text.append(source.sql(), start(i), end(i)).append(' ');
        }
        return text.toString();
    }

    /** Returns the tokens as spelled, without separators. */
    public String joined() {
        int length = 0;
        for (int i = 0; i < size(); i++) {
            length += end(i) - start(i);
        }
        int start = start(0);
        if (start + length == start(size())) {
            return source.sql().substring(start, start + length); // the usual case
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < size(); i++) {
            text.append(source.sql(), start(i), end(i));
        }
        return text.toString();
    }

    /**
     * Returns the text without comments, with {@code ?} for every literal, and truncated if very long; suitable for
     * logging.
     */
    public String redacted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            if (text.length() > MAX_REDACTED_CHARS) {
                return text.append(" …").toString();
            }
            boolean literal = kind(i) == Kind.STRING || kind(i) == Kind.NUMBER || kind(i) == Kind.INVALID;
            boolean tight = i == 0 || is(i, ".") || is(i - 1, ".");
            text.append(tight ? "" : " ").append(literal ? "?" : text(i));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return redacted();
    }
}
