package com.c0d3.previewdb.guard.internal.statement.condition;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates immutable functions of constants.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions.html">Functions and Operators in the PostgreSQL
 *     manual</a>
 */
final class Functions {
    /** Longer strings are not built. */
    private static final int MAX_CHARACTERS = 10_000;

    /** The maximum number of digits on either side of the decimal point. */
    private static final int MAX_DIGITS = 1_000;

    /**
     * A computation with any number of arguments; throws unchecked exceptions where the server would report an error.
     */
    private interface Computation {
        @Nullable
        Object of(Arguments arguments);
    }

    private static final Map<String, Computation> COMPUTATIONS = Map.ofEntries(
            entry("abs", arguments -> arguments.number(0).abs()),
            entry("sign", arguments -> BigDecimal.valueOf(arguments.number(0).signum())),
            entry("floor", arguments -> arguments.number(0).setScale(0, RoundingMode.FLOOR)),
            entry("ceil", arguments -> arguments.number(0).setScale(0, RoundingMode.CEILING)),
            entry("ceiling", arguments -> arguments.number(0).setScale(0, RoundingMode.CEILING)),
            entry("round", arguments -> arguments.number(0).setScale(arguments.digits(1), RoundingMode.HALF_UP)),
            entry("trunc", arguments -> arguments.number(0).setScale(arguments.digits(1), RoundingMode.DOWN)),
            entry("sqrt", arguments -> arguments.number(0).sqrt(MathContext.DECIMAL64)),
            entry("power", Functions::power),
            entry("mod", arguments -> arguments.number(0).remainder(arguments.number(1))),
            entry("div", arguments -> arguments.number(0).divideToIntegralValue(arguments.number(1))),
            entry("lower", arguments -> arguments.text(0).toLowerCase(Locale.ROOT)),
            entry("upper", arguments -> arguments.text(0).toUpperCase(Locale.ROOT)),
            entry("length", arguments -> characters(arguments.text(0))),
            entry("char_length", arguments -> characters(arguments.text(0))),
            entry("character_length", arguments -> characters(arguments.text(0))),
            entry(
                    "octet_length",
                    arguments -> BigDecimal.valueOf(arguments.text(0).getBytes(StandardCharsets.UTF_8).length)),
            entry("left", arguments -> substring(arguments.text(0), 0, arguments.whole(1))),
            entry("right", Functions::right),
            entry("substr", Functions::substring),
            entry("substring", Functions::substring),
            entry("strpos", arguments -> BigDecimal.valueOf(arguments.text(0).indexOf(arguments.text(1)) + 1L)),
            entry("starts_with", arguments -> arguments.text(0).startsWith(arguments.text(1))),
            entry("replace", Functions::replace),
            entry(
                    "reverse",
                    arguments -> new StringBuilder(arguments.text(0)).reverse().toString()),
            entry("repeat", Functions::repeat),
            entry("btrim", arguments -> trimmed(arguments, true, true)),
            entry("ltrim", arguments -> trimmed(arguments, true, false)),
            entry("rtrim", arguments -> trimmed(arguments, false, true)),
            entry("concat", Arguments::joined));

    private Functions() {}

    static boolean isKnown(String name) {
        return COMPUTATIONS.containsKey(name);
    }

    /** Returns the value, or null if it cannot be computed. */
    static @Nullable Object compute(String name, List<Object> arguments) {
        Computation computation = COMPUTATIONS.get(name);
        if (computation == null) {
            return null;
        }
        try {
            return computation.of(new Arguments(arguments));
        } catch (ArithmeticException | IndexOutOfBoundsException | NotTakenException e) {
            return null;
        }
    }

    /** The function does not accept an argument of this type. */
    private static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Arguments(List<Object> values) {
        BigDecimal number(int index) {
            BigDecimal number = Values.asNumber(values.get(index));
            if (number == null) {
                throw new NotTakenException();
            }
            return number;
        }

        int whole(int index) {
            return number(index).intValueExact();
        }

        /** Returns the number of digits to round to. */
        int digits(int index) {
            int digits = index < values.size() ? whole(index) : 0;
            if (Math.abs(digits) > MAX_DIGITS) {
                throw new NotTakenException();
            }
            return digits;
        }

        String text(int index) {
            return Values.asText(values.get(index));
        }

        String joined() {
            return values.stream().map(Values::asText).collect(Collectors.joining());
        }
    }

    private static Object power(Arguments arguments) {
        BigDecimal power = arguments.number(0).pow(arguments.whole(1), MathContext.DECIMAL64);
        if (Math.abs((long) power.scale()) > MAX_DIGITS) {
            throw new NotTakenException();
        }
        return power;
    }

    private static Object replace(Arguments arguments) {
        String text = arguments.text(0);
        String from = arguments.text(1);
        String to = arguments.text(2);
        if ((long) text.length() * Math.max(to.length(), 1) > MAX_CHARACTERS) {
            throw new NotTakenException();
        }
        return from.isEmpty() ? text : text.replace(from, to);
    }

    private static BigDecimal characters(String text) {
        return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    }

    /** Returns the characters up to the end, which counts from the end of the string if negative. */
    private static String substring(String text, int start, int end) {
        int bounded = Math.min(end < 0 ? text.length() + end : end, text.length());
        return bounded <= start ? "" : text.substring(start, bounded);
    }

    private static String right(Arguments arguments) {
        String text = arguments.text(0);
        int count = arguments.whole(1);
        int start = count < 0 ? -count : text.length() - count;
        return substring(text, Math.max(start, 0), text.length());
    }

    /** Characters are counted from 1; positions before the first are empty. */
    private static String substring(Arguments arguments) {
        String text = arguments.text(0);
        int start = arguments.whole(1) - 1;
        int end = arguments.values().size() > 2 ? Math.addExact(start, arguments.whole(2)) : text.length();
        return substring(text, Math.max(start, 0), Math.max(end, 0));
    }

    private static Object repeat(Arguments arguments) {
        int times = Math.max(arguments.whole(1), 0);
        if ((long) times * arguments.text(0).length() > MAX_CHARACTERS) {
            throw new NotTakenException();
        }
        return arguments.text(0).repeat(times);
    }

    private static Object trimmed(Arguments arguments, boolean start, boolean end) {
        String text = arguments.text(0);
        String characters = arguments.values().size() > 1 ? arguments.text(1) : " ";
        int from = 0;
        int to = text.length();
        while (start && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (end && from < to && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
