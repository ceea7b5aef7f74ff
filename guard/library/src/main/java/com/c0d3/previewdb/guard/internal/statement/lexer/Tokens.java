package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of tokens of one SQL text. They are kept in parallel arrays, so that a text of megabytes costs a few bytes per
 * token. An index outside of the run is no error: there the kind is {@link Kind#END}. Immutable and thread-safe.
 */
public final class Tokens {
    /** What a token is. */
    public enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        QUOTED_IDENTIFIER,
        /** {@code 'x'}, also with a prefix ({@code E'x'}, {@code U&'x'}, {@code B'1'}), and {@code $tag$x$tag$}. */
        STRING,
        NUMBER,
        /** {@code ?} (JDBC) or {@code $1} (PostgreSQL). */
        PARAMETER,
        OPERATOR,
        /** One of {@code ( ) [ ] { } , ; : .} and of PostgreSQL's {@code ::}, {@code :=}, {@code ..}. */
        PUNCTUATION,
        /** A quote, dollar quote or comment that never ends, or a character that starts no token. */
        INVALID,
        /** No token: the index is outside of the run. */
        END
    }

    /** What is longer is not compared, so that names of terms in terms in terms stay short. */
    private static final int LONGEST_CANONICAL = 10_000;

    /** In chars. */
    private static final int LONGEST_REDACTED = 2_000;

    private final Source source;
    private final int from;
    private final int to;

    /**
     * What all runs of one text share.
     *
     * @param sql the text
     * @param broken whether some token is invalid
     * @param kinds each token's kind
     * @param symbols what {@link Tokens#symbol} says of each token, interned
     * @param starts where each token starts, in chars
     * @param ends where each token ends, in chars, exclusive
     * @param partners for a bracket that is closed the closing one's index; for any other token its own
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Source(
            String sql, boolean broken, Kind[] kinds, String[] symbols, int[] starts, int[] ends, int[] partners) {}

    Tokens(Source source, int from, int to) {
        this.source = source;
        this.from = from;
        this.to = to;
    }

    /** Cuts a SQL text into tokens. */
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

    /** The token as it stands in the source; empty outside of the run. */
    public String text(int index) {
        return isOutside(index) ? "" : source.sql().substring(source.starts()[from + index], end(index));
    }

    /** Where the token starts in the text, in chars; outside of the run, where the run ends. */
    public int start(int index) {
        if (isOutside(index)) {
            return isEmpty() ? 0 : source.ends()[to - 1];
        }
        return source.starts()[from + index];
    }

    private int end(int index) {
        return source.ends()[from + index];
    }

    /** Whether this symbol stands there: a keyword in upper case, punctuation, or an operator. */
    public boolean is(int index, String symbol) {
        return symbol(index).equals(symbol);
    }

    /** Whether one of these symbols stands there. */
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
     * The keyword, in upper case, or the punctuation or operator that stands there: one of those that {@link Keywords}
     * and {@link Symbols} know. Empty for other tokens.
     */
    public String symbol(int index) {
        return isOutside(index) ? "" : source.symbols()[from + index];
    }

    /** Whether a name stands there, quoted or not. */
    public boolean isName(int index) {
        Kind kind = kind(index);
        return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
    }

    /** The index after the token; after an opening bracket that is closed in this run, after its closing one. */
    public int after(int index) {
        return closing(index) + 1;
    }

    /** Where the bracket that opens there is closed; the index itself if no bracket opens there, or none closes it. */
    public int closing(int index) {
        if (isOutside(index)) {
            return index;
        }
        int partner = source.partners()[from + index];
        return partner < to ? partner - from : index;
    }

    /** Whether the whole run stands between one opening parenthesis and the one that closes it. */
    public boolean isParenthesised() {
        return size() > 1 && is(0, "(") && closing(0) == size() - 1;
    }

    /** The run without the parentheses around the whole of it. */
    public Tokens bare() {
        Tokens bare = this;
        while (bare.isParenthesised()) {
            bare = bare.inside(0);
        }
        return bare;
    }

    /** Whether the run is a query: {@code (SELECT …) UNION …} is one, {@code (SELECT …) > 0} is none. */
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

    /** Whether a keyword that a query starts with stands there. */
    public boolean startsQuery(int index) {
        return isAny(index, "SELECT", "WITH", "VALUES", "TABLE");
    }

    /** The tokens from there, inclusive, to there, exclusive. */
    public Tokens sub(int start, int end) {
        return new Tokens(source, from + Math.min(start, size()), from + Math.min(Math.max(start, end), size()));
    }

    /** The tokens from there on. */
    public Tokens from(int start) {
        return sub(start, size());
    }

    /** The tokens between the bracket that opens there and the one that closes it. */
    public Tokens inside(int index) {
        return sub(index + 1, closing(index));
    }

    /** Tests a token by its index. */
    public interface Test {
        boolean accepts(int index);
    }

    /** The first index from there on, outside of inner brackets, that passes the test; the size if none does. */
    public int find(int start, Test test) {
        int i = start;
        while (i < size() && !test.accepts(i)) {
            i = after(i);
        }
        return Math.min(i, size());
    }

    /** The first index from there on, outside of inner brackets, where one of these symbols stands; else the size. */
    public int findAny(int start, String... symbols) {
        int i = start;
        while (i < size() && !isAny(i, symbols)) {
            i = after(i);
        }
        return Math.min(i, size());
    }

    /** Whether one of these symbols stands anywhere outside of inner brackets. */
    public boolean hasAny(String... symbols) {
        return findAny(0, symbols) < size();
    }

    /** The parts between these marks, outside of inner brackets; one empty part for an empty run. */
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

    /** Whether some token is {@link Kind#INVALID}. */
    public boolean isBroken() {
        for (int i = 0; i < size() && source.broken(); i++) {
            if (kind(i) == Kind.INVALID) {
                return true;
            }
        }
        return false;
    }

    /**
     * The tokens between single blanks, names without quotes in lower case: equal for texts that read the same. A long
     * run is only equal to itself.
     */
    public String canonical() {
        int length = isEmpty() ? 0 : end(size() - 1) - start(0);
        if (length > LONGEST_CANONICAL) {
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

    /** The tokens as they are spelled, with a blank behind each. */
    public String spelled() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            text.append(source.sql(), start(i), end(i)).append(' ');
        }
        return text.toString();
    }

    /** The tokens as they are spelled, with nothing between them. */
    public String joined() {
        int length = 0;
        for (int i = 0; i < size(); i++) {
            length += end(i) - start(i);
        }
        int start = start(0);
        if (start + length == start(size())) {
            return source.sql().substring(start, start + length); // as nearly always
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < size(); i++) {
            text.append(source.sql(), start(i), end(i));
        }
        return text.toString();
    }

    /**
     * The text without its comments, every literal replaced by {@code ?}, and cut off where it is very long: fit for a
     * log.
     */
    public String redacted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            if (text.length() > LONGEST_REDACTED) {
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
