package com.c0d3.previewdb.seed.structure;

import java.util.regex.Matcher;

/** Finds comments in SQL, and takes no text in quotes for one: a function's body may look like anything. */
final class SqlScanner {
    private final String sql;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    /** Where the next comment stands that begins a line and that the matcher accepts; -1 if there is none. */
    int nextComment(int from, Matcher wanted) {
        int at = from;
        while (at < sql.length()) {
            boolean lineStart = at == 0 || sql.charAt(at - 1) == '\n';
            if (lineStart && wanted.region(at, sql.length()).lookingAt()) {
                return at;
            }
            at = skip(at);
        }
        return -1;
    }

    /** The end of whatever begins there. */
    private int skip(int at) {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            return after("\n", at);
        }
        if (sql.startsWith("/*", at)) {
            return skipBlockComment(at);
        }
        if (c == '\'') {
            return skipString(at + 1, isEscapeString(at));
        }
        if (c == '"') {
            return after("\"", at + 1);
        }
        return c == '$' ? skipDollarQuote(at) : at + 1;
    }

    private int after(String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }

    private int skipBlockComment(int at) {
        int depth = 0;
        int position = at;
        while (position < sql.length()) {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
            if (depth == 0) {
                return position;
            }
        }
        return position;
    }

    /** Two quotes in a row end one string and begin the next, which comes to the same. */
    private int skipString(int from, boolean escapes) {
        int position = from;
        while (position < sql.length() && sql.charAt(position) != '\'') {
            position += escapes && sql.charAt(position) == '\\' ? 2 : 1;
        }
        if (escapes && sql.startsWith("''", position)) {
            return skipString(position + 2, true);
        }
        return Math.min(position + 1, sql.length());
    }

    private boolean isEscapeString(int quote) {
        return quote > 0
                && (sql.charAt(quote - 1) == 'E' || sql.charAt(quote - 1) == 'e')
                && (quote == 1 || !isIdentifierPart(sql.charAt(quote - 2)));
    }

    private int skipDollarQuote(int at) {
        int end = at + 1;
        while (end < sql.length() && isTagPart(sql.charAt(end))) {
            end++;
        }
        boolean inIdentifier = at > 0 && isIdentifierPart(sql.charAt(at - 1));
        boolean parameter = end > at + 1 && Character.isDigit(sql.charAt(at + 1));
        if (inIdentifier || parameter || end == sql.length() || sql.charAt(end) != '$') {
            return at + 1;
        }
        return after(sql.substring(at, end + 1), end + 1);
    }

    private static boolean isTagPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isIdentifierPart(char c) {
        return isTagPart(c) || c == '$';
    }
}
