package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** The computations of immutable functions that take more than a line, and their arguments. */
final class Computations {
    /** Longer strings are not built. */
    private static final int MAX_CHARACTERS = 10_000;

    /** The maximum number of digits on either side of the decimal point. */
    private static final int MAX_DIGITS = 1_000;

    private Computations() {}

    /** The function does not accept an argument of this type. */
    static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    record Arguments(List<Object> values) {
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

    static Object power(Arguments arguments) {
        BigDecimal power = arguments.number(0).pow(arguments.whole(1), MathContext.DECIMAL64);
        if (Math.abs((long) power.scale()) > MAX_DIGITS) {
            throw new NotTakenException();
        }
        return power;
    }

    static Object replace(Arguments arguments) {
        String text = arguments.text(0);
        String from = arguments.text(1);
        String to = arguments.text(2);
        if ((long) text.length() * Math.max(to.length(), 1) > MAX_CHARACTERS) {
            throw new NotTakenException();
        }
        return from.isEmpty() ? text : text.replace(from, to);
    }

    static BigDecimal characters(String text) {
        return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    }

    /** Returns the characters up to the end, which counts from the end of the string if negative. */
    static String substring(String text, int start, int end) {
        int bounded = Math.min(end < 0 ? text.length() + end : end, text.length());
        return bounded <= start ? "" : text.substring(start, bounded);
    }

    static String right(Arguments arguments) {
        String text = arguments.text(0);
        int count = arguments.whole(1);
        int start = count < 0 ? -count : text.length() - count;
        return substring(text, Math.max(start, 0), text.length());
    }

    /** Characters are counted from 1; positions before the first are empty. */
    static String substring(Arguments arguments) {
        String text = arguments.text(0);
        int start = arguments.whole(1) - 1;
        int end = arguments.values().size() > 2 ? Math.addExact(start, arguments.whole(2)) : text.length();
        return substring(text, Math.max(start, 0), Math.max(end, 0));
    }

    static Object repeat(Arguments arguments) {
        int times = Math.max(arguments.whole(1), 0);
        if ((long) times * arguments.text(0).length() > MAX_CHARACTERS) {
            throw new NotTakenException();
        }
        return arguments.text(0).repeat(times);
    }

    static Object trimmed(Arguments arguments, boolean start, boolean end) {
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
