package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a SQL text into tokens by PostgreSQL's rules, with {@code standard_conforming_strings} on and JDBC's {@code ?}
 * for parameters (pgjdbc's {@code ??} is the operator). Comments and white space are left out. Works in one pass.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure in PostgreSQL's
 *     manual</a>
 */
final class Lexer {
    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";
    /** A longer operator may end in + or - only if it has one of these. */
    private static final String TRAILING_SIGN_CHARACTERS = "~!@#%^&|`?";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.position < sql.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = sql.charAt(position);
        if (isSpace(c)) {
            position++;
        } else if (c == '-' && peek(1) == '-') {
            lineComment();
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else if (c == '\'') {
            quoted(0, '\'', false, Kind.STRING);
        } else if (c == '"') {
            quoted(0, '"', false, Kind.QUOTED_IDENTIFIER);
        } else if (isIdentifierStart(c)) {
            wordOrPrefixedQuote(c);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (c == '$') {
            dollar();
        } else if (c == '?' && peek(1) != '?') {
            add(Kind.PARAMETER, position + 1);
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            operator();
        } else {
            punctuation(c);
        }
    }

    private void lineComment() {
        while (position < sql.length() && sql.charAt(position) != '\n' && sql.charAt(position) != '\r') {
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
            add(Kind.INVALID, sql.length());
        }
    }

    private void wordOrPrefixedQuote(char c) {
        char following = peek(1);
        if (following == '\'' && "eE".indexOf(c) >= 0) {
            quoted(1, '\'', true, Kind.STRING);
        } else if (following == '\'' && "bBxXnN".indexOf(c) >= 0) {
            quoted(1, '\'', false, Kind.STRING);
        } else if ("uU".indexOf(c) >= 0 && following == '&' && peek(2) == '\'') {
            quoted(2, '\'', false, Kind.STRING);
        } else if ("uU".indexOf(c) >= 0 && following == '&' && peek(2) == '"') {
            quoted(2, '"', false, Kind.QUOTED_IDENTIFIER);
        } else {
            int end = position + 1;
            while (end < sql.length() && isIdentifierPart(sql.charAt(end))) {
                end++;
            }
            add(Kind.WORD, end);
        }
    }

    /** A quote of that many characters before it; doubled it stands for itself. */
    private void quoted(int prefix, char quote, boolean backslashEscapes, Kind kind) {
        int end = position + prefix + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (backslashEscapes && c == '\\') {
                end += 2;
            } else if (c != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                add(kind, end + 1);
                return;
            }
        }
        add(Kind.INVALID, sql.length());
    }

    /** {@code $1}, {@code $$text$$} or {@code $tag$text$tag$}. */
    private void dollar() {
        int end = position + 1;
        if (isDigit(peek(1))) {
            while (end < sql.length() && isDigit(sql.charAt(end))) {
                end++;
            }
            add(Kind.PARAMETER, end);
            return;
        }
        while (end < sql.length() && isIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end == sql.length() || sql.charAt(end) != '$') {
            add(Kind.INVALID, position + 1);
            return;
        }
        String delimiter = sql.substring(position, end + 1);
        int close = sql.indexOf(delimiter, end + 1);
        if (close < 0) {
            add(Kind.INVALID, sql.length());
        } else {
            add(Kind.STRING, close + delimiter.length());
        }
    }

    /** Also {@code 0x1F}, {@code 1_000} and {@code 1e-9}; {@code 1..10} is a range of two numbers. */
    private void number() {
        int end = position;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean sign = (c == '+' || c == '-') && isExponent(end - 1);
            boolean range = c == '.' && end + 1 < sql.length() && sql.charAt(end + 1) == '.';
            if (range || !(isDigit(c) || c == '.' || c == '_' || Character.isLetter(c) || sign)) {
                break;
            }
            end++;
        }
        add(Kind.NUMBER, end);
    }

    private boolean isExponent(int index) {
        boolean letter = index > position && "eE".indexOf(sql.charAt(index)) >= 0;
        return letter && !sql.startsWith("0x", position) && !sql.startsWith("0X", position);
    }

    private void operator() {
        int end = position;
        while (end < sql.length() && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0) {
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
        add(Kind.OPERATOR, end);
    }

    private boolean endsInForeignSign(int end) {
        char last = sql.charAt(end - 1);
        return (last == '+' || last == '-')
                && sql.substring(position, end).chars().noneMatch(c -> TRAILING_SIGN_CHARACTERS.indexOf(c) >= 0);
    }

    private void punctuation(char c) {
        boolean pair = (c == ':' && (peek(1) == ':' || peek(1) == '=')) || (c == '.' && peek(1) == '.');
        boolean known = "()[]{},;:.".indexOf(c) >= 0;
        add(known ? Kind.PUNCTUATION : Kind.INVALID, position + (pair ? 2 : 1));
    }

    private void add(Kind kind, int end) {
        int bounded = Math.min(end, sql.length());
        tokens.add(new Token(kind, sql.substring(position, bounded), position));
        position = bounded;
    }

    /** The character that far ahead, or NUL at the end. */
    private char peek(int ahead) {
        return position + ahead < sql.length() ? sql.charAt(position + ahead) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000B';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifierStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isIdentifierPart(char c) {
        return isIdentifierStart(c) || isDigit(c) || c == '$';
    }
}
