package com.c0d3.previewdb.guard.internal.statement.lexer;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Source;
import java.util.Arrays;

/**
 * Splits a SQL text into tokens by PostgreSQL's rules, with {@code standard_conforming_strings} on and JDBC's {@code ?}
 * for parameters (pgjdbc's {@code ??} is the operator). Comments and whitespace are dropped. Works in one pass.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure in the PostgreSQL
 *     manual</a>
 */
final class Lexer {
    /** A multi-character operator may end in + or - only if it contains one of these. */
    private static final String TRAILING_SIGN_CHARACTERS = "~!@#%^&|`?";

    /** The arrays grow for longer texts. */
    private static final int MAX_EXPECTED = 64;

    private final String sql;
    private int position;
    private int size;
    private boolean broken;
    private Kind[] kinds;
    private String[] symbols;
    private int[] starts;
    private int[] ends;

    /** For an open bracket, the open bracket around it; otherwise as in {@link Source#partners}. */
    private int[] partners;

    private int innermostOpen = -1;

    Lexer(String sql) {
        this.sql = sql;
        int expected = Math.min(sql.length() / 4 + 4, MAX_EXPECTED);
        kinds = new Kind[expected];
        symbols = new String[expected];
        starts = new int[expected];
        ends = new int[expected];
        partners = new int[expected];
    }

    static Tokens tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.position < sql.length()) {
            lexer.next();
        }
        while (lexer.innermostOpen >= 0) {
            lexer.close(lexer.innermostOpen);
        }
        Source source =
                new Source(sql, lexer.broken, lexer.kinds, lexer.symbols, lexer.starts, lexer.ends, lexer.partners);
        return new Tokens(source, 0, lexer.size);
    }

    /** Reads one token, comment or whitespace, forgetting previous ones, and returns where it ends. */
    int read(int start) {
        position = start;
        size = 0;
        innermostOpen = -1;
        next();
        return position;
    }

    /** Returns the kind of the last token; {@link Kind#END} if it was a comment or whitespace. */
    Kind kind() {
        return size == 0 ? Kind.END : kinds[0];
    }

    /** Returns the {@link Tokens#symbol} of the last token. */
    String symbol() {
        return size == 0 ? "" : symbols[0];
    }

    private void next() {
        char c = sql.charAt(position);
        switch (c) {
            case ' ', '\t', '\n', '\r', '\f', '\u000B' -> position++;
            case '\'' -> string(0, Escape.DOUBLED_QUOTE);
            case '"' -> identifier(0);
            case '$' -> dollar();
            case '(', '[', '{' -> openingBracket();
            case ')', ']', '}' -> closingBracket(c);
            case ',', ';' -> mark(Kind.PUNCTUATION, position + 1);
            case ':' -> mark(Kind.PUNCTUATION, position + (peek(1) == ':' || peek(1) == '=' ? 2 : 1));
            case '.' -> period();
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> other(c);
        }
    }

    private void other(char c) {
        if (Characters.isIdentifierStart(c)) {
            wordOrPrefixedQuote(c);
        } else if (c == '-' && peek(1) == '-') {
            lineComment();
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else if (c == '?' && peek(1) != '?') {
            add(Kind.PARAMETER, position + 1);
        } else if (Characters.isOperator(c)) {
            operator();
        } else {
            invalid(position + 1);
        }
    }

    private void openingBracket() {
        mark(Kind.PUNCTUATION, position + 1);
        partners[size - 1] = innermostOpen;
        innermostOpen = size - 1;
    }

    /** A bracket that does not match the innermost open one closes nothing. */
    private void closingBracket(char mark) {
        if (innermostOpen >= 0 && mark == closing(sql.charAt(starts[innermostOpen]))) {
            close(size);
        }
        mark(Kind.PUNCTUATION, position + 1);
    }

    private void close(int partner) {
        int outer = partners[innermostOpen];
        partners[innermostOpen] = partner;
        innermostOpen = outer;
    }

    private static char closing(char opening) {
        return switch (opening) {
            case '(' -> ')';
            case '[' -> ']';
            default -> '}';
        };
    }

    private void period() {
        if (Characters.isDigit(peek(1))) {
            number();
        } else {
            mark(Kind.PUNCTUATION, position + (peek(1) == '.' ? 2 : 1));
        }
    }

    private void lineComment() {
        while (position < sql.length() && !Characters.isLineBreak(sql.charAt(position))) {
            position++;
        }
    }

    /** Block comments nest. */
    private void blockComment() {
        int start = position;
        int depth = 0;
        do {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < sql.length());
        if (depth > 0) {
            position = start;
            invalid(sql.length());
        }
    }

    private void wordOrPrefixedQuote(char c) {
        char following = peek(1);
        if (following == '\'' && isOneOf("eE", c)) {
            string(1, Escape.BACKSLASH);
        } else if (following == '\'' && isOneOf("bBxX", c)) {
            string(1, Escape.NONE);
        } else if (following == '\'' && isOneOf("nN", c)) {
            string(1, Escape.DOUBLED_QUOTE);
        } else if (following == '&' && isOneOf("uU", c) && peek(2) == '\'') {
            string(2, Escape.DOUBLED_QUOTE);
        } else if (following == '&' && isOneOf("uU", c) && peek(2) == '"') {
            identifier(2);
        } else {
            word();
        }
    }

    private void word() {
        int end = position;
        int hash = 0;
        while (end < sql.length() && Characters.isIdentifierPart(sql.charAt(end))) {
            hash = Keywords.hash(hash, sql.charAt(end));
            end++;
        }
        add(Kind.WORD, end, Keywords.find(sql, position, end, hash));
    }

    private static boolean isOneOf(String characters, char c) {
        return characters.indexOf(c) >= 0;
    }

    /** How a quote can be escaped in a string. */
    private enum Escape {
        NONE,
        DOUBLED_QUOTE,
        /** Backslash, or doubling. */
        BACKSLASH
    }

    /** Reads a string whose prefix has this many characters. */
    private void string(int prefix, Escape escape) {
        int end = position + prefix + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (escape == Escape.BACKSLASH && c == '\\') {
                end += 2;
            } else if (c != '\'') {
                end++;
            } else if (escape != Escape.NONE && at(end + 1) == '\'') {
                end += 2;
            } else {
                int continuation = continuation(sql, end + 1);
                if (continuation < 0) {
                    add(Kind.STRING, end + 1);
                    return;
                }
                end = continuation + 1;
            }
        }
        invalid(sql.length());
    }

    /** Reads a quoted identifier whose prefix has this many characters. */
    private void identifier(int prefix) {
        int end = sql.indexOf('"', position + prefix + 1);
        while (end >= 0 && at(end + 1) == '"') {
            end = sql.indexOf('"', end + 2);
        }
        if (end < 0) {
            invalid(sql.length());
        } else {
            add(Kind.QUOTED_IDENTIFIER, end + 1);
        }
    }

    /**
     * Returns where the string that just ended is continued: at a quote separated only by comments and whitespace that
     * includes a line break. Escapes keep their meaning. Otherwise returns -1.
     */
    static int continuation(String sql, int start) {
        boolean lineBreak = false;
        int i = start;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (Characters.isSpace(c)) {
                lineBreak |= Characters.isLineBreak(c);
                i++;
            } else if (sql.startsWith("--", i)) {
                while (i < sql.length() && !Characters.isLineBreak(sql.charAt(i))) {
                    i++;
                }
            } else {
                return c == '\'' && lineBreak ? i : -1;
            }
        }
        return -1;
    }

    /** {@code $1}, {@code $$text$$} or {@code $tag$text$tag$}. */
    private void dollar() {
        int end = position + 1;
        if (Characters.isDigit(peek(1))) {
            while (end < sql.length() && Characters.isDigit(sql.charAt(end))) {
                end++;
            }
            add(Kind.PARAMETER, end);
            return;
        }
        while (end < sql.length() && Characters.isIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end == sql.length() || sql.charAt(end) != '$') {
            invalid(position + 1);
            return;
        }
        String delimiter = sql.substring(position, end + 1);
        int close = sql.indexOf(delimiter, end + 1);
        if (close < 0) {
            invalid(sql.length());
        } else {
            add(Kind.STRING, close + delimiter.length());
        }
    }

    /** Includes {@code 0x1F}, {@code 1_000} and {@code 1e-9}; {@code 1..10} is a range; {@code 1or} is two tokens. */
    private void number() {
        int radix = sql.charAt(position) == '0' ? radix(peek(1)) : 10;
        int end;
        if (radix != 10 && Character.digit(peek(2), radix) >= 0) {
            end = digits(position + 2, radix);
        } else {
            end = digits(position, 10);
            if (at(end) == '.' && at(end + 1) != '.') {
                end = digits(end + 1, 10);
            }
            int exponent = at(end + 1) == '+' || at(end + 1) == '-' ? end + 2 : end + 1;
            if ((at(end) == 'e' || at(end) == 'E') && Characters.isDigit(at(exponent))) {
                end = digits(exponent, 10);
            }
        }
        add(Kind.NUMBER, end);
    }

    private static int radix(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
        };
    }

    private int digits(int start, int radix) {
        int end = start;
        while (Characters.isDigit(at(end), radix) || (at(end) == '_' && Characters.isDigit(at(end + 1), radix))) {
            end++;
        }
        return end;
    }

    private void operator() {
        if (!Characters.isOperator(peek(1))) {
            mark(Kind.OPERATOR, position + 1);
            return;
        }
        int end = position;
        while (Characters.isOperator(at(end))) {
            if (sql.startsWith("--", end) || sql.startsWith("/*", end)) {
                break;
            }
            boolean parameter = sql.charAt(end) == '?' && !sql.startsWith("??", end);
            if (parameter) {
                break;
            }
            end += sql.charAt(end) == '?' ? 2 : 1;
        }
        while (end - position > 1 && endsInForeignSign(end)) {
            end--;
        }
        mark(Kind.OPERATOR, end);
    }

    private boolean endsInForeignSign(int end) {
        char last = sql.charAt(end - 1);
        return (last == '+' || last == '-')
                && sql.substring(position, end).chars().noneMatch(c -> isOneOf(TRAILING_SIGN_CHARACTERS, (char) c));
    }

    private void invalid(int end) {
        broken = true;
        add(Kind.INVALID, end);
    }

    private void mark(Kind kind, int end) {
        add(kind, end, Symbols.find(sql, position, end));
    }

    private void add(Kind kind, int end) {
        add(kind, end, "");
    }

    private void add(Kind kind, int end, String symbol) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            symbols = Arrays.copyOf(symbols, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            partners = Arrays.copyOf(partners, 2 * size);
        }
        kinds[size] = kind;
        starts[size] = position;
        position = Math.min(end, sql.length());
        symbols[size] = symbol;
        partners[size] = size;
        ends[size++] = position;
    }

    /** Returns the character this far ahead, or NUL at the end. */
    private char peek(int ahead) {
        return at(position + ahead);
    }

    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }
}
