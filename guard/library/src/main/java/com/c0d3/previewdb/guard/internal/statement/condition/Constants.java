package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells the right sides of a {@link ColumnTest}: what is a constant, or the caller's, while rows are looked at. */
final class Constants {
    private static final Pattern DIVISOR = Pattern.compile("[2-9]|[1-9][0-9]{1,8}");

    /** Longer ones are left to the reader of conditions. */
    private static final int MOST_TOKENS = 64;

    private Constants() {}

    /** {@code 'a'}, {@code -1} or {@code ?::uuid}. */
    static boolean isOne(Tokens tokens) {
        int index = tokens.is(0, "-") && tokens.kind(1) == Kind.NUMBER ? 1 : 0;
        return isConstant(tokens, index) && Operand.castEnd(tokens, index + 1) == tokens.size();
    }

    /** Whether a parameter, a text or a number stands there. */
    static boolean isConstant(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
    }

    /** A text, and no long one. */
    static boolean isText(Tokens tokens) {
        return tokens.size() == 1 && tokens.kind(0) == Kind.STRING && !Literals.isLong(tokens.text(0));
    }

    /** Whether a parameter or a number stands there. */
    static boolean isNumeric(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.NUMBER || tokens.kind(index) == Kind.PARAMETER;
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
        if (Literals.isLong(string)) {
            return false;
        }
        String text = Literals.string(string);
        return !text.isEmpty() && !Values.isLeast(text) && !Values.isGreatest(text);
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

    /** A number that may be 0. */
    static boolean isZero(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.NUMBER
                && Literals.number(tokens.text(index)).map(BigDecimal::signum).orElse(0) == 0;
    }

    /** {@code (?, ?)}, or rows of them. */
    static boolean areListed(Tokens tokens) {
        return tokens.isParenthesised() && areConstants(tokens.inside(0));
    }

    private static boolean areConstants(Tokens list) {
        int i = 0;
        while (i < list.size()) {
            if (!isConstant(list, i) && !list.isAny(i, ",", "(", ")")) {
                return false;
            }
            i = Operand.castEnd(list, i + 1);
        }
        return i > 0;
    }

    /** {@code ANY (?)}, {@code ANY (ARRAY['a', 'b'])}, or the same with another quantifier. */
    static boolean isInArray(String quantifier, Tokens tokens) {
        if (!tokens.is(0, quantifier) || !tokens.from(1).isParenthesised()) {
            return false;
        }
        Tokens array = tokens.inside(1);
        boolean listed = array.is(0, "ARRAY") && array.is(1, "[") && array.closing(1) == array.size() - 1;
        return listed ? areConstants(array.inside(1)) : isOutside(array);
    }

    /** Two limits, with AND between them. */
    static boolean isRange(Tokens bounds) {
        int and = bounds.findAny(0, "AND");
        return isLimit(bounds.sub(0, and)) && isLimit(bounds.from(and + 1));
    }

    /** Whether there can be something between the limits of such a range. */
    static boolean isAscending(Tokens bounds) {
        int and = bounds.findAny(0, "AND");
        Tokens low = bounds.sub(0, and);
        Tokens high = bounds.from(and + 1);
        if (hasParameter(low) || hasParameter(high)) {
            return true;
        } else if (low.kind(0) == Kind.STRING && high.kind(0) == Kind.STRING) {
            return Literals.string(low.text(0)).compareTo(Literals.string(high.text(0))) <= 0;
        }
        BigDecimal least = Values.asNumber(low.joined());
        BigDecimal most = Values.asNumber(high.joined());
        return least != null && most != null && least.compareTo(most) <= 0;
    }

    /** What some values are less than, and others more. */
    static boolean isLimit(Tokens value) {
        return isBound(value) || isOutside(value);
    }

    /** A pattern of LIKE that asks for a character, or is the caller's, maybe with ESCAPE. */
    static boolean isPattern(Tokens pattern) {
        int escape = pattern.findAny(0, "ESCAPE");
        boolean escaped = escape == pattern.size() || (escape == pattern.size() - 2 && isConstant(pattern, escape + 1));
        Tokens like = pattern.sub(0, escape);
        return escaped && (asksForCharacter(like) || isCallers(like));
    }

    /** {@code 'a%'}, or several that are joined. */
    private static boolean asksForCharacter(Tokens pattern) {
        boolean asks = false;
        for (int i = 0; i < pattern.size(); i += 2) {
            if (pattern.kind(i) != Kind.STRING || !(pattern.is(i + 1, "||") || i + 1 == pattern.size())) {
                return false;
            }
            asks |= asksForCharacter(pattern.text(i));
        }
        return asks;
    }

    private static boolean asksForCharacter(String pattern) {
        return !Literals.isLong(pattern)
                && !Literals.string(pattern).replace("%", "").isEmpty();
    }

    /** A regular expression that not every text matches, or that is the caller's. */
    static boolean isRegularExpression(Tokens pattern) {
        return choosesTexts(pattern, Patterns::everyTextMatches);
    }

    /** A pattern of SIMILAR TO that not every text is similar to, or that is the caller's. */
    static boolean isSimilar(Tokens pattern) {
        return choosesTexts(pattern, Patterns::everyTextIsSimilar);
    }

    private static boolean choosesTexts(Tokens pattern, Predicate<String> takesEveryText) {
        return isText(pattern) ? !takesEveryText.test(Literals.string(pattern.text(0))) : isCallers(pattern);
    }

    /** The index after what stands there and can be added to a column; else the index itself. */
    static int summandEnd(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case NUMBER -> index + 1;
            case PARAMETER -> Operand.castEnd(tokens, index + 1);
            case WORD -> {
                boolean interval = tokens.is(index, "INTERVAL") && tokens.kind(index + 1) == Kind.STRING;
                yield interval && isBound(tokens.text(index + 1)) ? index + 2 : clockEnd(tokens, index);
            }
            case PUNCTUATION -> {
                boolean known = tokens.is(index, "(") && isIndependent(tokens.inside(index));
                yield known ? Operand.castEnd(tokens, tokens.after(index)) : index;
            }
            default -> index;
        };
    }

    /**
     * The index after {@code now()}, {@code CURRENT_DATE} or their like, if one stands there; else the index itself.
     */
    private static int clockEnd(Tokens tokens, int index) {
        String symbol = tokens.symbol(index);
        if (symbol.isEmpty()) {
            return index;
        } else if (Vocabulary.CLOCK_FUNCTIONS.contains(symbol) && tokens.is(index + 1, "(")) {
            return tokens.after(index + 1);
        }
        return Vocabulary.CLOCK.contains(symbol) ? index + 1 : index;
    }

    /** What the caller or the clock decides, and no row: {@code now() - ? * interval '1 day'}. */
    static boolean isOutside(Tokens value) {
        boolean outside = hasParameter(value);
        for (int i = 0; i < value.size() && !outside; i++) {
            outside = clockEnd(value, i) > i;
        }
        return outside && isIndependent(value);
    }

    /** What the caller decides, and no row. */
    private static boolean isCallers(Tokens value) {
        return hasParameter(value) && isIndependent(value);
    }

    private static boolean hasParameter(Tokens value) {
        for (int i = 0; i < value.size(); i++) {
            if (value.kind(i) == Kind.PARAMETER) {
                return true;
            }
        }
        return false;
    }

    /** A value with no column in it, no query, and no operator that binds less tightly than arithmetic. */
    static boolean isIndependent(Tokens value) {
        if (value.isEmpty() || value.size() > MOST_TOKENS) {
            return false;
        }
        int outer = 0;
        for (int i = 0; i < value.size(); i++) {
            if (Vocabulary.isColumn(value, i) || value.startsQuery(i)) {
                return false;
            } else if (i == outer) {
                if (isLoose(value, i)) {
                    return false;
                }
                outer = value.after(i);
            }
        }
        return true;
    }

    private static boolean isLoose(Tokens value, int index) {
        return switch (value.symbol(index)) {
            case "AND",
                    "OR",
                    "NOT",
                    "IS",
                    "ISNULL",
                    "NOTNULL",
                    "IN",
                    "BETWEEN",
                    "LIKE",
                    "ILIKE",
                    "SIMILAR",
                    "ANY",
                    "SOME",
                    "ALL" -> true;
            default -> value.kind(index) == Kind.INVALID || ComparisonOperator.at(value, index) != null;
        };
    }
}
