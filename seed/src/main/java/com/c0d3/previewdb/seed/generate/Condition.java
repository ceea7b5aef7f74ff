package com.c0d3.previewdb.seed.generate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a CHECK demands of a row, as far as it is understood. */
sealed interface Condition {
    /** All of them hold. */
    record All(List<Condition> parts) implements Condition {}

    /** One of them holds. */
    record Any(List<Condition> parts) implements Condition {}

    /**
     * A column, or its length, compared with a value.
     *
     * @param length whether the number of its characters is compared
     * @param operator one of {@code = <> < <= > >=}
     */
    record Compared(String column, boolean length, String operator, String value) implements Condition {}

    /** Two columns compared. */
    record Ordered(String left, String operator, String right) implements Condition {}

    /** A column has one of the values. */
    record OneOf(String column, List<String> values) implements Condition {}

    /** A column has none of the values. */
    record NoneOf(String column, List<String> values) implements Condition {}

    /** A column matches a regular expression of Java's, found anywhere in it. */
    record Matches(String column, String pattern) implements Condition {}

    /** Whether a column is NULL. */
    record Null(String column, boolean expected) implements Condition {}

    /** So many of the columns are not NULL. */
    record NonNulls(List<String> columns, int count) implements Condition {}

    /** Nobody knows. */
    record Unknown() implements Condition {}

    /** The columns that it speaks of, as far as it is understood. */
    static Set<String> columns(Condition condition) {
        if (condition instanceof All all) {
            return columns(all.parts());
        }
        if (condition instanceof Any any) {
            return columns(any.parts());
        }
        if (condition instanceof Compared compared) {
            return Set.of(compared.column());
        }
        if (condition instanceof OneOf oneOf) {
            return Set.of(oneOf.column());
        }
        if (condition instanceof NoneOf noneOf) {
            return Set.of(noneOf.column());
        }
        if (condition instanceof Matches matches) {
            return Set.of(matches.column());
        }
        return condition instanceof Null isNull ? Set.of(isNull.column()) : Set.of();
    }

    private static Set<String> columns(List<Condition> parts) {
        return parts.stream().flatMap(part -> columns(part).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The columns that it compares with values, but for their lengths. */
    static Set<String> compared(Condition condition) {
        List<Condition> parts =
                condition instanceof All all ? all.parts() : condition instanceof Any any ? any.parts() : List.of();
        return condition instanceof Compared one && !one.length()
                ? Set.of(one.column())
                : parts.stream().flatMap(part -> compared(part).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it, or any part of it that must hold, is not understood. */
    static boolean isUnknown(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().anyMatch(Condition::isUnknown);
        }
        if (condition instanceof Any any) {
            return any.parts().stream().allMatch(Condition::isUnknown);
        }
        return condition instanceof Unknown;
    }
}
