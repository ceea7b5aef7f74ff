package com.c0d3.previewdb.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder that is replaced before the SQL is sent: psql's {@code :name}, {@code :'name'}, {@code :"name"} and
 * {@code :{?name}}, {@code ${name}} as in Flyway and Liquibase, {@code $name} as in many clients, or a template's
 * expression in doubled braces. Its value is unknown; texts of the same length take its place.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-INTERPOLATION">SQL Interpolation in the
 *     psql manual</a>
 */
record Placeholder(String text) {
    private static final String NAME = "[\\w\\x80-\\uFFFF]+";

    /** The subscript {@code [1:2]} contains none, and {@code $name$} begins a quote. */
    private static final Pattern SYNTAX = Pattern.compile(
            ":(?:(?!\\d)" + NAME + "|'" + NAME + "'|\"" + NAME + "\"|\\{\\?" + NAME + "})|\\$\\{[^{}\\n]+}|\\$(?!\\d)"
                    + NAME + "+(?!\\$)|\\{\\{.{0,2000}?}}",
            Pattern.DOTALL);

    /** The placeholders that are replaced inside quotes, too. The array {@code '{{1,2},{3,4}}'} contains none. */
    private static final Pattern IN_QUOTES = Pattern.compile("\\$\\{|\\{\\{[^{},]+}}");

    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^\\w\\x80-\\uFFFF]");

    /** Parses the placeholder at this position, if there is one. */
    static Optional<Placeholder> at(String text, int position) {
        Matcher matcher = SYNTAX.matcher(text).region(position, text.length());
        return matcher.lookingAt() ? Optional.of(new Placeholder(matcher.group())) : Optional.empty();
    }

    /** Whether the quote that stands here contains one. */
    static boolean isInQuote(String text, int start, int end) {
        return IN_QUOTES.matcher(text).region(start, end).find();
    }

    /** Whether the character at this position can be part of a word. */
    static boolean wordGoesOnAt(String text, int position) {
        return position < text.length()
                && !NO_PART_OF_A_NAME
                        .matcher(text.substring(position, position + 1))
                        .matches();
    }

    int length() {
        return text.length();
    }

    /** Whether it is a template's expression. */
    boolean isExpression() {
        return text.startsWith("{{");
    }

    /** Whether it may be part of a word, as in {@code ${prefix}_users}. */
    boolean mayBePartOfAWord() {
        return text.startsWith("${") || isExpression();
    }

    /** Returns a replacement that is an identifier. */
    String asName() {
        return NO_PART_OF_A_NAME.matcher(text).replaceAll("_");
    }

    /** Returns a replacement that is a parameter, wherever it stands; at least two chars. */
    static String parameter(int length) {
        return " ?" + " ".repeat(length - 2);
    }
}
