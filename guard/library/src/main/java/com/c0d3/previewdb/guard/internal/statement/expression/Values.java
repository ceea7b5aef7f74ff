package com.c0d3.previewdb.guard.internal.statement.expression;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The behaviour of values in SQL. */
public final class Values {
    /** The extreme values of timestamps, dates and numbers, and of uuid. */
    private static final Set<String> LEAST = Set.of("-infinity", "00000000-0000-0000-0000-000000000000");

    private static final Set<String> GREATEST = Set.of("infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff");

    private Values() {}

    /** Whether it is the least value of its type. */
    public static boolean isLeast(@Nullable Object value) {
        return value instanceof String text && LEAST.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it is the greatest value of its type. */
    public static boolean isGreatest(@Nullable Object value) {
        return value instanceof String text && GREATEST.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the result of an AND (false) or OR (true) chain: the deciding value if any operand has it, otherwise the
     * other value, or NULL.
     */
    public static @Nullable Boolean decided(
            List<Expression> parts, Map<Expression.Variable, @Nullable Object> values, boolean deciding) {
        boolean unknown = false;
        for (Expression part : parts) {
            Boolean value = asBoolean(part.evaluate(values));
            if (value == null) {
                unknown = true;
            } else if (value == deciding) {
                return deciding;
            }
        }
        return unknown ? null : !deciding;
    }

    /**
     * Converts a value to a condition. Strings are read as in PostgreSQL: any unique prefix of the keywords is valid.
     *
     * @return null for NULL, and for values the server would reject
     * @see <a href="https://www.postgresql.org/docs/current/datatype-boolean.html">Boolean Type in the PostgreSQL
     *     manual</a>
     */
    public static @Nullable Boolean asBoolean(@Nullable Object value) {
        if (value instanceof Boolean known) {
            return known;
        } else if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        } else if (!(value instanceof String text)) {
            return null;
        } else {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "t", "tr", "tru", "true", "y", "ye", "yes", "on", "1" -> true;
                case "f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0" -> false;
                default -> null;
            };
        }
    }

    /** Converts a value to a number; null for NULL, and for other values. */
    public static @Nullable BigDecimal asNumber(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        return value instanceof String text ? Literals.number(text.strip()).orElse(null) : null;
    }

    /** Converts a value to a string. */
    public static String asText(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    /** Compares two values; an untyped literal takes the type of the other side. */
    public static int compare(Object one, Object other) {
        if (one instanceof Boolean || other instanceof Boolean) {
            Boolean left = asBoolean(one);
            Boolean right = asBoolean(other);
            if (left != null && right != null) {
                return left.compareTo(right);
            }
        }
        if (one instanceof BigDecimal || other instanceof BigDecimal) {
            BigDecimal left = asNumber(one);
            BigDecimal right = asNumber(other);
            if (left != null && right != null) {
                return left.compareTo(right);
            }
        }
        return asText(one).compareTo(asText(other));
    }
}
