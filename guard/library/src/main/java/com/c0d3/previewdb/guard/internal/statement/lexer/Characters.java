package com.c0d3.previewdb.guard.internal.statement.lexer;

/** The character classes of PostgreSQL's lexer. */
final class Characters {
    private static final boolean[] IDENTIFIER_PART = new boolean[0x80];

    static {
        for (char c = 0; c < IDENTIFIER_PART.length; c++) {
            IDENTIFIER_PART[c] = isIdentifierStart(c) || isDigit(c) || c == '$';
        }
    }

    private Characters() {}

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u000B';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    static boolean isOperator(char c) {
        return switch (c) {
            case '+', '-', '*', '/', '<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|', '`', '?' -> true;
            default -> false;
        };
    }

    static boolean isIdentifierStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean isIdentifierPart(char c) {
        return c >= 0x80 || IDENTIFIER_PART[c];
    }
}
