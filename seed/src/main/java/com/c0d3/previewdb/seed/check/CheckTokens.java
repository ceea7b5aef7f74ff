package com.c0d3.previewdb.seed.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression as the server writes it; casts are left out. Not thread-safe. */
final class CheckTokens {
    private static final Pattern TOKEN = Pattern.compile("""
            \\s+|(?<cast>::\\s*(?:"[^"]*"|[a-z_][\\w.]*)(?: varying| precision)?(?:\\(\\d+(?:,\\s*\\d+)?\\))?\
            (?: with(?:out)? time zone)?(?:\\[\\])*)\
            |(?<string>E?'(?:[^']|'')*')|(?<number>\\d+(?:\\.\\d+)?)|(?<quoted>"(?:[^"]|"")*")\
            |(?<word>[A-Za-z_][\\w$]*)|(?<operator>[<>=!~*+/%|&^-]+|[(),.\\[\\]])""");

    /** A word; a string has its quotes off. */
    record Token(Kind kind, String text) {}

    /** What a word is. */
    enum Kind {
        NAME,
        KEYWORD_OR_NAME,
        VALUE,
        SYMBOL
    }

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    CheckTokens(String expression) {
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()
                && matcher.region(at, expression.length()).lookingAt()) {
            add(matcher);
            at = matcher.end();
        }
        if (at < expression.length()) {
            tokens.clear(); // nothing is understood
        }
    }

    private void add(Matcher matcher) {
        if (matcher.group("string") != null) {
            String quoted = matcher.group("string");
            boolean escaped = quoted.startsWith("E");
            String text = quoted.substring(escaped ? 2 : 1, quoted.length() - 1).replace("''", "'");
            tokens.add(new Token(Kind.VALUE, escaped ? text.replace("\\\\", "\\") : text));
        } else if (matcher.group("number") != null) {
            tokens.add(new Token(Kind.VALUE, matcher.group("number")));
        } else if (matcher.group("quoted") != null) {
            String quoted = matcher.group("quoted");
            tokens.add(new Token(
                    Kind.NAME, quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")));
        } else if (matcher.group("word") != null) {
            tokens.add(new Token(Kind.KEYWORD_OR_NAME, matcher.group("word")));
        } else if (matcher.group("operator") != null) {
            tokens.add(new Token(Kind.SYMBOL, matcher.group("operator")));
        }
    }

    boolean isEmpty() {
        return next >= tokens.size();
    }

    Token take() {
        if (isEmpty()) {
            throw new IllegalArgumentException("the expression ends too early");
        }
        return tokens.get(next++);
    }

    /** Takes the keyword or symbol if it comes next. */
    boolean takeIf(String text) {
        if (isNext(text)) {
            next++;
            return true;
        }
        return false;
    }

    boolean isNext(String text) {
        if (isEmpty()) {
            return false;
        }
        Token token = tokens.get(next);
        return (token.kind() == Kind.SYMBOL || token.kind() == Kind.KEYWORD_OR_NAME)
                && token.text().toUpperCase(Locale.ROOT).equals(text);
    }

    void expect(String text) {
        if (!takeIf(text)) {
            throw new IllegalArgumentException("no " + text);
        }
    }
}
