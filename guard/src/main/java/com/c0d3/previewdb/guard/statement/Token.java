package com.c0d3.previewdb.guard.statement;

import java.util.Locale;
import java.util.Set;

/**
 * A token of a SQL text.
 *
 * @param kind what it is
 * @param text as it stands in the source
 * @param start where it starts in the source, in chars
 */
record Token(Kind kind, String text, int start) {
    enum Kind {
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
        INVALID
    }

    int end() {
        return start + text.length();
    }

    /** Whether this is that keyword, given in upper case. */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.length() == keyword.length() && text.equalsIgnoreCase(keyword);
    }

    /** Whether this is one of the keywords, given in upper case. */
    boolean isOneOf(Set<String> keywords) {
        return kind == Kind.WORD && keywords.contains(text.toUpperCase(Locale.ROOT));
    }

    boolean isPunctuation(String mark) {
        return kind == Kind.PUNCTUATION && text.equals(mark);
    }
}
