package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The left side of a {@link ColumnTest}.
 *
 * @param form what it makes of the column
 * @param column the index of the column's name
 * @param end the index after it
 */
record Operand(Form form, int column, int end) {
    /** What an operand makes of a column. */
    enum Form {
        COLUMN,
        /**
         * Its value in another type, a part of it, its age: {@code x::date}, {@code data->>'kind'}, {@code now() - x}.
         */
        DERIVED,
        /** Its value, or another for NULL: {@code coalesce(x, 0)}. */
        FILLED,
        /** A sum with another column: {@code x + y - 1}. */
        SUM,
        /** What is left of it by a whole number other than one: {@code x % 2}. */
        REMAINDER,
        /** A function's value: {@code lower(name)}. */
        CALL,
        /** One of several values: {@code (id, name)}. */
        ROW
    }

    /**
     * The operand that a test starts with; null for any other.
     *
     * @param alias what the row's columns may be qualified by
     */
    static @Nullable Operand of(Tokens test, String alias) {
        int end = columnEnd(test, 0, alias);
        if (end > 0) {
            return ofColumn(test, end, alias);
        } else if (test.is(0, "(")) {
            return parenthesised(test, alias);
        }
        int clock = Constants.clockEnd(test, 0);
        if (clock > 0) {
            int age = test.is(clock, "-") ? columnEnd(test, clock + 1, alias) : -1;
            return age > 0 ? new Operand(Form.DERIVED, age - 1, age) : null;
        }
        return ofFunction(test, alias);
    }

    private static Operand ofColumn(Tokens test, int end, String alias) {
        if (test.is(end, "%") && Constants.isDivisor(test, end + 1)) {
            return new Operand(Form.REMAINDER, end - 1, end + 2);
        }
        int derived = derivedEnd(test, end);
        int sum = sumEnd(test, derived, end - 1, alias);
        boolean mixed = sum > derived && addsColumn(test, derived, sum, alias);
        return new Operand(mixed ? Form.SUM : sum > end ? Form.DERIVED : Form.COLUMN, end - 1, sum);
    }

    private static boolean addsColumn(Tokens test, int start, int end, String alias) {
        for (int i = start; i < end; i++) {
            if (test.isAny(i, "+", "-") && columnEnd(test, i + 1, alias) > 0) {
                return true;
            }
        }
        return false;
    }

    /** A function of the column: one with no other argument, or one that is known. */
    private static @Nullable Operand ofFunction(Tokens test, String alias) {
        int open = Words.nameEnd(test, 0);
        if (!test.isName(0) || !test.is(open, "(")) {
            return null;
        }
        boolean truncates = test.is(0, "DATE_TRUNC") && test.kind(2) == Kind.STRING && test.is(3, ",");
        int end = columnEnd(test, truncates ? 4 : open + 1, alias);
        int closing = test.closing(open);
        if (end > 0 && end == closing && !ValueReader.isForm(test, 0)) {
            return new Operand(truncates || test.isAny(0, "AGE", "DATE") ? Form.DERIVED : Form.CALL, end - 1, end + 1);
        } else if (end > 0 && test.is(0, "COALESCE") && test.is(end, ",")) {
            Tokens other = test.sub(end + 1, closing);
            return Constants.isOne(other) || Constants.isTruth(other)
                    ? new Operand(Form.FILLED, end - 1, closing + 1)
                    : null;
        }
        return null;
    }

    private static @Nullable Operand parenthesised(Tokens test, String alias) {
        int closing = test.closing(0);
        int start = 1;
        while (start < closing) {
            int end = test.find(start, i -> test.is(i, ",") || i == closing);
            if (columnEnd(test, start, alias) == end) {
                boolean alone = start == 1 && end == closing;
                return new Operand(alone ? Form.COLUMN : Form.ROW, end - 1, closing + 1);
            }
            start = end + 1;
        }
        return null;
    }

    /** The index after the column of the row that starts there, or -1. */
    private static int columnEnd(Tokens tokens, int start, String alias) {
        int end = Words.nameEnd(tokens, start);
        boolean ofRow = Words.isColumn(tokens, start)
                && (end == start + 1 || Literals.name(tokens.text(end - 3)).equals(alias));
        return ofRow ? end : -1;
    }

    /** The index after casts and the paths of a JSON value's fields; else the index itself. */
    private static int derivedEnd(Tokens test, int index) {
        int end = index;
        int next = castEnd(test, pathEnd(test, end));
        while (next > end) {
            end = next;
            next = castEnd(test, pathEnd(test, end));
        }
        return end;
    }

    /** The index after what is added to the column: constants, and at most one other column; else the index itself. */
    private static int sumEnd(Tokens test, int index, int column, String alias) {
        int end = index;
        boolean alone = true;
        while (test.isAny(end, "+", "-")) {
            int next = columnEnd(test, end + 1, alias);
            if (next > 0) {
                boolean other = !Literals.name(test.text(next - 1)).equals(Literals.name(test.text(column)));
                if (!alone || !other) {
                    return index;
                }
                alone = false;
            } else {
                next = Constants.summandEnd(test, end + 1);
            }
            if (next <= end + 1) {
                return index;
            }
            end = next;
        }
        return end;
    }

    private static int pathEnd(Tokens test, int index) {
        boolean known = test.kind(index + 1) == Kind.STRING || test.kind(index + 1) == Kind.NUMBER;
        boolean path = known && test.isAny(index, "->", "->>", "#>>");
        return path ? index + 2 : index;
    }

    /** The index after {@code ::type}, if that stands there; else the index itself. */
    static int castEnd(Tokens tokens, int index) {
        return tokens.is(index, "::") && tokens.isName(index + 1) ? index + 2 : index;
    }
}
