package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells the right sides of a {@link ColumnTest}: what is a constant, or the caller's, while rows are looked at. */
final class Constants {
    private static final Pattern DIVISOR = Pattern.compile("[2-9]|[1-9][0-9]{1,8}");

    private Constants() {}

    /** {@code 'a'}, {@code -1} or {@code ?::uuid}. */
    static boolean isOne(Tokens tokens) {
        int index = tokens.is(0, "-") && tokens.kind(1) == Kind.NUMBER ? 1 : 0;
        return isConstant(tokens, index) && Operand.castEnd(tokens, index + 1) == tokens.size();
    }

    private static boolean isConstant(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
    }

    /** A constant that others are less than, and others more: no end of time, and not the least text. */
    static boolean isBound(Tokens tokens) {
        if (isTypedTime(tokens)) {
            return isBound(tokens.text(1));
        }
        return isOne(tokens) && (tokens.kind(0) != Kind.STRING || isBound(tokens.text(0)));
    }

    /** {@code date '2024-01-01'}. */
    static boolean isTypedTime(Tokens tokens) {
        return tokens.size() == 2
                && tokens.isAny(0, "DATE", "TIMESTAMP", "TIMESTAMPTZ", "INTERVAL")
                && tokens.kind(1) == Kind.STRING;
    }

    private static boolean isBound(String string) {
        return !Literals.isLong(string)
                && !Literals.string(string).isEmpty()
                && !string.toLowerCase(Locale.ROOT).contains("infinity");
    }

    /** {@code true} or {@code false}. */
    static boolean isTruth(Tokens tokens) {
        return tokens.size() == 1 && tokens.isAny(0, "TRUE", "FALSE");
    }

    /** A whole number, in decimal digits, by which others leave different remainders. */
    static boolean isDivisor(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.NUMBER
                && DIVISOR.matcher(tokens.text(index)).matches();
    }

    /** {@code (?, ?)}, or rows of them. */
    static boolean areListed(Tokens tokens) {
        if (!tokens.isParenthesised()) {
            return false;
        }
        int i = 1;
        while (i < tokens.size() - 1) {
            if (!isConstant(tokens, i) && !tokens.is(i, ",") && !tokens.is(i, "(") && !tokens.is(i, ")")) {
                return false;
            }
            i = Operand.castEnd(tokens, i + 1);
        }
        return i > 1;
    }

    /** The index after a number, a parameter, an interval or a time that stands there; else the index itself. */
    static int summandEnd(Tokens tokens, int index) {
        if (tokens.is(index, "INTERVAL")) {
            boolean bound = tokens.kind(index + 1) == Kind.STRING && isBound(tokens.text(index + 1));
            return bound ? index + 2 : index;
        }
        boolean number = tokens.kind(index) == Kind.NUMBER || tokens.kind(index) == Kind.PARAMETER;
        return number ? index + 1 : clockEnd(tokens, index);
    }

    /** {@code ANY (?)}. */
    static boolean areInArray(Tokens tokens) {
        boolean any = tokens.is(0, "ANY") && tokens.from(1).isParenthesised();
        return any && tokens.kind(2) == Kind.PARAMETER && (tokens.size() == 4 || tokens.is(3, "::"));
    }

    /** {@code now()}, or a while before or after. */
    static boolean isTime(Tokens tokens) {
        int clock = clockEnd(tokens, 0);
        if (clock == 0) {
            return false;
        }
        Tokens rest = tokens.from(clock);
        boolean shifted = rest.isAny(0, "-", "+");
        int end = shifted ? summandEnd(rest, 1) : 0;
        return end == rest.size() && end != 1;
    }

    /**
     * The index after {@code now()}, {@code CURRENT_DATE} or their like, if one stands there; else the index itself.
     */
    static int clockEnd(Tokens tokens, int index) {
        String symbol = tokens.symbol(index);
        if (symbol.isEmpty()) {
            return index;
        } else if (Words.CLOCK_FUNCTIONS.contains(symbol) && tokens.is(index + 1, "(")) {
            return tokens.after(index + 1);
        }
        return Words.CLOCK.contains(symbol) ? index + 1 : index;
    }
}
