package com.c0d3.previewdb.guard.internal.statement.condition;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates LIKE patterns, and recognises other patterns that match every string.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-matching.html">Pattern Matching in the PostgreSQL
 *     manual</a>
 */
final class Patterns {
    private static final Pattern ANCHORED_TO_EVERYTHING = Pattern.compile("\\^?(\\.\\*\\??)?\\$?");
    private static final Pattern ANCHOR_ESCAPE_OR_BOUND = Pattern.compile("[\\^$\\\\{]");

    /** One alternative matches everything, and the others contain no brackets, so each stands alone. */
    private static final Pattern SIMILAR_TO_EVERYTHING =
            Pattern.compile("\\(*([^()\\[\\]\\\\]*\\|)?(%|_\\*)+(\\|[^()\\[\\]\\\\]*)?\\)*");

    /** Each may double the ways in which Java's engine tries to match the empty string. */
    private static final int MAX_QUANTIFIERS = 12;

    private Patterns() {}

    /** Whether a string matches a LIKE pattern: {@code %} matches any characters, {@code _} matches one. */
    static boolean like(String text, String pattern, @Nullable Character escape, boolean ignoreCase) {
        return ignoreCase
                ? like(text.toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT), escape)
                : like(text, pattern, escape);
    }

    /** Backtracks only to the last {@code %}, so that the time is bounded by the product of the lengths. */
    private static boolean like(String text, String pattern, @Nullable Character escape) {
        int t = 0;
        int p = 0;
        int anyPattern = -1;
        int anyText = -1;
        while (t < text.length() || p < pattern.length()) {
            boolean escaped = p + 1 < pattern.length() && escape != null && pattern.charAt(p) == escape;
            if (!escaped && p < pattern.length() && pattern.charAt(p) == '%') {
                anyPattern = p++;
                anyText = t;
            } else if (t < text.length()
                    && p < pattern.length()
                    && (escaped
                            ? pattern.charAt(p + 1) == text.charAt(t)
                            : pattern.charAt(p) == '_' || pattern.charAt(p) == text.charAt(t))) {
                p += escaped ? 2 : 1;
                t++;
            } else if (anyPattern >= 0 && anyText < text.length()) {
                p = anyPattern + 1;
                t = ++anyText;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Whether a SIMILAR TO pattern matches every string. */
    static boolean everyTextIsSimilar(String pattern) {
        return SIMILAR_TO_EVERYTHING.matcher(pattern).matches();
    }

    /**
     * Whether a POSIX regular expression matches every string: without anchors, it does if it matches the empty string.
     */
    static boolean everyTextMatches(String regularExpression) {
        if (regularExpression.equals("^$")) {
            return false;
        }
        if (ANCHORED_TO_EVERYTHING.matcher(regularExpression).matches()) {
            return true;
        }
        long quantifiers =
                regularExpression.chars().filter(c -> "*+?".indexOf(c) >= 0).count();
        try {
            return !ANCHOR_ESCAPE_OR_BOUND.matcher(regularExpression).find()
                    && quantifiers <= MAX_QUANTIFIERS
                    && Pattern.compile(regularExpression).matcher("").find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
