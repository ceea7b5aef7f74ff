package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * The left side of a {@link ColumnTest}.
 *
 * @param form what it makes of the column
 * @param column the index of the column's name; of the first if there are several
 * @param end the index after the operand
 */
record Operand(Form form, int column, int end) {
    /** What an operand makes of a column. */
    enum Form {
        COLUMN,
        /**
         * Any value, depending on the column alone: {@code x::date}, {@code data->>'kind'}, {@code now() - x},
         * {@code lower(x)}.
         */
        DERIVED,
        /** The column's value, with another value for NULL: {@code coalesce(x, 0)}. */
        FILLED,
        /** The column's value, with NULL for one value: {@code nullif(x, '')}. */
        EMPTIED,
        /** The value of one of several columns: {@code greatest(x, y)}. */
        CHOICE,
        /** Any value, computed from several columns: {@code x + y - 1}, {@code f(x, y)}. */
        COMPUTED,
        /** Zero or any positive number: {@code length(x)}. */
        COUNT,
        /** Zero or another value: {@code x % 2}, {@code x & 4}. */
        ZERO_OR_OTHER,
        /** One of a fixed set of values: {@code extract(month FROM x)}. */
        FIELD,
        /** The result of a function about which nothing is known except that it varies. */
        CALL,
        /** A row of values: {@code (id, name)}. */
        ROW;

        /** Whether some value may pass and another may fail, whatever it is compared with. */
        boolean isFree() {
            return switch (this) {
                case COLUMN, DERIVED, FILLED, EMPTIED, CHOICE, COMPUTED -> true;
                case COUNT, ZERO_OR_OTHER, FIELD, CALL, ROW -> false;
            };
        }

        /** Whether it {@link #isFree}, and depends on a single column. */
        boolean isOfOne() {
            return this == COLUMN || this == DERIVED || this == FILLED || this == EMPTIED;
        }

        /** Returns the form of another value derived from it, if it {@link #isFree}. */
        Form derived() {
            return this == COLUMN ? DERIVED : this;
        }

        /** Whether the operand's value determines the column's. */
        boolean tellsColumn() {
            return switch (this) {
                case COLUMN, DERIVED, FILLED, EMPTIED, CALL, ROW -> true;
                case CHOICE, COMPUTED, COUNT, ZERO_OR_OTHER, FIELD -> false;
            };
        }
    }

    /**
     * Returns the operand at the start of a test; null for anything else.
     *
     * @param alias the qualifier of the row's columns
     */
    static @Nullable Operand of(Tokens test, String alias) {
        Operand operand = test.is(0, "(") ? parenthesised(test, alias) : unparenthesised(test, alias);
        return operand == null ? null : withArithmetic(operand, test, alias);
    }

    private static @Nullable Operand unparenthesised(Tokens test, String alias) {
        int end = columnEnd(test, 0, alias);
        if (end > 0) {
            return new Operand(Form.COLUMN, end - 1, end);
        }
        int given = Constants.summandEnd(test, 0);
        if (given > 0) {
            boolean computes = test.isAny(given, "+", "-") || (test.is(given, "*") && !Constants.isZero(test, 0));
            int other = computes ? columnEnd(test, given + 1, alias) : -1;
            return other > 0 ? new Operand(Form.DERIVED, other - 1, other) : null;
        }
        return Calls.first(test, alias);
    }

    /** Reads a row of values, or a value in brackets. */
    private static @Nullable Operand parenthesised(Tokens test, String alias) {
        int closing = test.closing(0);
        Tokens inside = test.sub(1, closing);
        if (inside.isQuery()) {
            return null;
        } else if (!inside.hasAny(",")) {
            Operand alone = unparenthesised(inside, alias);
            Operand whole = alone == null ? null : withArithmetic(alone, inside, alias);
            return whole != null && whole.end == inside.size()
                    ? new Operand(whole.form, whole.column + 1, closing + 1)
                    : null;
        }
        int start = 1;
        while (start < closing) {
            int end = test.findAny(start, ",", ")");
            if (columnEnd(test, start, alias) == end) {
                return new Operand(Form.ROW, end - 1, closing + 1);
            }
            start = end + 1;
        }
        return null;
    }

    /** Extends an operand by what is computed from its value: casts, fields, sums, products. */
    private static Operand withArithmetic(Operand operand, Tokens test, String alias) {
        if (operand.form != Form.COLUMN && operand.form != Form.DERIVED && operand.form != Form.COMPUTED) {
            return operand;
        }
        int end = operand.end;
        boolean masked = test.is(end, "&") && Constants.isNumeric(test, end + 1) && !Constants.isZero(test, end + 1);
        if (masked || (test.is(end, "%") && Constants.isDivisor(test, end + 1))) {
            return new Operand(Form.ZERO_OR_OTHER, operand.column, end + 2);
        }
        int derived = derivedEnd(test, end);
        Operand part = derived > end ? new Operand(operand.form.derived(), operand.column, derived) : operand;
        return Arithmetic.follows(test, derived) ? new Arithmetic(test, alias, operand.column).after(part) : part;
    }

    /** Returns the index after the column of the row at this index, or -1. */
    static int columnEnd(Tokens tokens, int start, String alias) {
        int end = Vocabulary.nameEnd(tokens, start);
        boolean ofRow = Vocabulary.isColumn(tokens, start)
                && (end == start + 1 || Literals.name(tokens.text(end - 3)).equals(alias));
        return ofRow ? end : -1;
    }

    /** Returns the index after a suffix that derives another value; the index itself if there is none. */
    static int derivedEnd(Tokens test, int index) {
        int end = index;
        int next = partEnd(test, end);
        while (next > end) {
            end = next;
            next = partEnd(test, end);
        }
        return end;
    }

    /**
     * Returns the index after {@code ::type}, {@code ->> 'field'}, {@code [1]}, {@code COLLATE c} or {@code AT TIME
     * ZONE 'UTC'}.
     */
    private static int partEnd(Tokens test, int index) {
        return switch (test.symbol(index)) {
            case "::" -> castEnd(test, index);
            case "->", "->>", "#>>" -> Constants.isConstant(test, index + 1) ? index + 2 : index;
            case "[" -> test.closing(index) == index + 2 && Constants.isConstant(test, index + 1) ? index + 3 : index;
            case "COLLATE" -> test.isName(index + 1) ? Vocabulary.nameEnd(test, index + 1) : index;
            case "AT" ->
                Vocabulary.isTimeZone(test, index) && Constants.isConstant(test, index + 3) ? index + 4 : index;
            default -> index;
        };
    }

    /** Returns the index after {@code ::type}; the index itself if there is none. */
    static int castEnd(Tokens tokens, int index) {
        return tokens.is(index, "::") && tokens.isName(index + 1) ? index + 2 : index;
    }
}
