package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Recognises the right-hand sides of a {@link ColumnTest}: constants, and values determined by the caller. */
final class Constants {
    private static final Pattern DIVISOR = Pattern.compile("[2-9]|[1-9][0-9]{1,8}");

    /** Longer constants are left to the condition reader. */
    private static final int MAX_TOKENS = 64;

    private Constants() {}

    /** {@code 'a'}, {@code -1} or {@code ?::uuid}. */
    static boolean isOne(Tokens tokens) {
        int index = tokens.is(0, "-") && tokens.kind(1) == Kind.NUMBER ? 1 : 0;
        return isConstant(tokens, index) && Operand.castEnd(tokens, index + 1) == tokens.size();
    }

    /** Whether a parameter, string or number is at this index. */
    static boolean isConstant(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
    }

    /** Whether it is a string that is not too long. */
    static boolean isText(Tokens tokens) {
        return tokens.size() == 1 && tokens.kind(0) == Kind.STRING && !Literals.isLong(tokens.text(0));
    }

    /** Whether a parameter or number is at this index. */
    static boolean isNumeric(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.NUMBER || tokens.kind(index) == Kind.PARAMETER;
    }

    /** Whether other values are less and others greater: neither an infinite time nor the empty string. */
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

    /** Whether it is a whole decimal number greater than one, so that different numbers leave different remainders. */
    static boolean isDivisor(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.NUMBER
                && DIVISOR.matcher(tokens.text(index)).matches();
    }

    /** Whether the number may be 0. */
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

    /** Matches {@code ANY (?)}, {@code ANY (ARRAY['a', 'b'])}, and the same with another quantifier. */
    static boolean isInArray(String quantifier, Tokens tokens) {
        if (!tokens.is(0, quantifier) || !tokens.from(1).isParenthesised()) {
            return false;
        }
        Tokens array = tokens.inside(1);
        boolean listed = array.is(0, "ARRAY") && array.is(1, "[") && array.closing(1) == array.size() - 1;
        return listed ? areConstants(array.inside(1)) : isOutside(array);
    }

    /** Two bounds separated by AND. */
    static boolean isRange(Tokens bounds) {
        int and = bounds.findAny(0, "AND");
        return isLimit(bounds.sub(0, and)) && isLimit(bounds.from(and + 1));
    }

    /** Whether values can lie between the bounds of such a range. */
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

    /** Whether some values are less and others greater. */
    static boolean isLimit(Tokens value) {
        return isBound(value) || isOutside(value);
    }

    /** Whether it is a LIKE pattern that requires a character, or one from the caller, optionally with ESCAPE. */
    static boolean isPattern(Tokens pattern) {
        int escape = pattern.findAny(0, "ESCAPE");
        boolean escaped = escape == pattern.size() || (escape == pattern.size() - 2 && isConstant(pattern, escape + 1));
        Tokens like = pattern.sub(0, escape);
        return escaped && (asksForCharacter(like) || isCallers(like));
    }

    /** Whether it is {@code 'a%'} or a concatenation. */
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

    /** Whether it is a regular expression that some string does not match, or one from the caller. */
    static boolean isRegularExpression(Tokens pattern) {
        return choosesTexts(pattern, Patterns::everyTextMatches);
    }

    /** Whether it is a SIMILAR TO pattern that some string does not match, or one from the caller. */
    static boolean isSimilar(Tokens pattern) {
        return choosesTexts(pattern, Patterns::everyTextIsSimilar);
    }

    private static boolean choosesTexts(Tokens pattern, Predicate<String> takesEveryText) {
        return isText(pattern) ? !takesEveryText.test(Literals.string(pattern.text(0))) : isCallers(pattern);
    }

    /** Returns the index after a term that can be added to a column; the index itself if there is none. */
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

    /** Returns the index after {@code now()}, {@code CURRENT_DATE} and the like; the index itself if there is none. */
    private static int clockEnd(Tokens tokens, int index) {
        String symbol = tokens.symbol(index);
        if (symbol.isEmpty()) {
            return index;
        } else if (Vocabulary.CLOCK_FUNCTIONS.contains(symbol) && tokens.is(index + 1, "(")) {
            return tokens.after(index + 1);
        }
        return Vocabulary.CLOCK.contains(symbol) ? index + 1 : index;
    }

    /** Whether the caller or the clock determines the value, but no row: {@code now() - ? interval '1 day'}. */
    static boolean isOutside(Tokens value) {
        boolean outside = hasParameter(value);
        for (int i = 0; i < value.size() && !outside; i++) {
            outside = clockEnd(value, i) > i;
        }
        return outside && isIndependent(value);
    }

    /** Whether the caller determines the value, but no row. */
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

    /** Whether the value contains no column, no query, and no operator that binds less tightly than arithmetic. */
    static boolean isIndependent(Tokens value) {
        if (value.isEmpty() || value.size() > MAX_TOKENS) {
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
