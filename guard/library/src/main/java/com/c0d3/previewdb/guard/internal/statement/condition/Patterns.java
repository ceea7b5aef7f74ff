package com.c0d3.previewdb.guard.internal.statement.condition;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of LIKE, and those of the others that match every text.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-matching.html">Pattern Matching in PostgreSQL's
 *     manual</a>
 */
final class Patterns {
    private static final Pattern ANCHORED_TO_EVERYTHING = Pattern.compile("\\^?(\\.\\*\\??)?\\$?");
    private static final Pattern ANCHOR_ESCAPE_OR_BOUND = Pattern.compile("[\\^$\\\\{]");

    /** One of several alternatives is: the others hold no brackets, so that each stands for itself. */
    private static final Pattern SIMILAR_TO_EVERYTHING =
            Pattern.compile("\\(*([^()\\[\\]\\\\]*\\|)?(%|_\\*)+(\\|[^()\\[\\]\\\\]*)?\\)*");

    /** Each may double the ways in which Java's engine tries to match nothing. */
    private static final int MOST_QUANTIFIERS = 12;

    private Patterns() {}

    /** Whether a text is like a pattern: {@code %} for any characters, {@code _} for one. */
    static boolean like(String text, String pattern, @Nullable Character escape, boolean ignoreCase) {
        return ignoreCase
                ? like(text.toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT), escape)
                : like(text, pattern, escape);
    }

    /** Goes back to the last {@code %} only, so that the time is bounded by the lengths' product. */
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

    /** Whether SIMILAR TO takes every text for similar to a pattern. */
    static boolean everyTextIsSimilar(String pattern) {
        return SIMILAR_TO_EVERYTHING.matcher(pattern).matches();
    }

    /** Whether a POSIX regular expression matches every text: one without anchors that matches nothing at all does. */
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
                    && quantifiers <= MOST_QUANTIFIERS
                    && Pattern.compile(regularExpression).matcher("").find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
