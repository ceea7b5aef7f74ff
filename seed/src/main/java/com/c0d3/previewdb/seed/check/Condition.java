package com.c0d3.previewdb.seed.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a CHECK demands of a row, as far as it is understood. */
public sealed interface Condition {
    /** What the value of a domain is called. */
    String VALUE = "VALUE";

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

    /**
     * The greatest number of characters that a column may have; empty if nothing is said of it.
     *
     * @param column its name, or {@link #VALUE}
     */
    static OptionalInt maxLength(Condition condition, String column) {
        if (condition instanceof All all) {
            return lengths(all.parts(), column).min();
        }
        if (condition instanceof Any any) {
            List<Condition> lasting = any.parts().stream()
                    .filter(part -> !(part instanceof Null isNull && isNull.expected()))
                    .toList();
            boolean limited =
                    lasting.stream().allMatch(part -> maxLength(part, column).isPresent());
            return limited ? lengths(lasting, column).max() : OptionalInt.empty();
        }
        if (!(condition instanceof Compared compared
                && compared.length()
                && compared.column().equals(column))) {
            return OptionalInt.empty();
        }
        int length = new BigDecimal(compared.value()).intValue();
        return switch (compared.operator()) {
            case "=", "<=" -> OptionalInt.of(length);
            case "<" -> OptionalInt.of(length - 1);
            default -> OptionalInt.empty();
        };
    }

    private static IntStream lengths(List<Condition> parts, String column) {
        return parts.stream().flatMapToInt(part -> maxLength(part, column).stream());
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
