package com.c0d3.previewdb.lint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is replaced before the SQL is sent: psql's {@code :name}, {@code :'name'}, {@code :"name"} and
 * {@code :{?name}}, or {@code ${name}}, as Flyway and Liquibase know it. What will stand there is not known. Texts of
 * the same length take its place.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-INTERPOLATION">SQL Interpolation in
 *     psql's manual</a>
 */
record Placeholder(String text) {
    private static final String NAME = "[\\w\\x80-\\uFFFF]+";

    /** A subscript's {@code [1:2]} is none. */
    private static final Pattern SYNTAX = Pattern.compile(
            ":(?:(?!\\d)" + NAME + "|'" + NAME + "'|\"" + NAME + "\"|\\{\\?" + NAME + "})|\\$\\{[^{}\\n]+}");

    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^\\w\\x80-\\uFFFF]");

    /** The one that starts there, if one does. */
    static Optional<Placeholder> at(String text, int position) {
        Matcher matcher = SYNTAX.matcher(text).region(position, text.length());
        return matcher.lookingAt() ? Optional.of(new Placeholder(matcher.group())) : Optional.empty();
    }

    /** Whether a character that words are made of stands there. */
    static boolean wordGoesOnAt(String text, int position) {
        return position < text.length()
                && !NO_PART_OF_A_NAME
                        .matcher(text.substring(position, position + 1))
                        .matches();
    }

    int length() {
        return text.length();
    }

    /** Whether it may be a part of a word, as in {@code ${prefix}_users}. */
    boolean mayBePartOfAWord() {
        return text.startsWith("$");
    }

    /** Reads as an identifier. */
    String asName() {
        return NO_PART_OF_A_NAME.matcher(text).replaceAll("_");
    }

    /** Reads as a parameter, apart from what stands before; two chars at least. */
    static String parameter(int length) {
        return " ?" + " ".repeat(length - 2);
    }
}
