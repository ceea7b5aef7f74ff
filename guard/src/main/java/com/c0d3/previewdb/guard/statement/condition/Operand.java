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
        /** Its value in another type, or a field of it: {@code x::date}, {@code data->>'kind'}. */
        DERIVED,
        /** A sum with constants, maybe with another column too: {@code x + y - 1}. */
        SUM,
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
            int derived = derivedEnd(test, end);
            int sum = sumEnd(test, derived, end - 1, alias);
            Form form = sum > derived ? Form.SUM : derived > end ? Form.DERIVED : Form.COLUMN;
            return new Operand(form, end - 1, sum);
        } else if (test.is(0, "(")) {
            return parenthesised(test, alias);
        }
        int open = Words.nameEnd(test, 0);
        int argument = test.isName(0) && test.is(open, "(") ? columnEnd(test, open + 1, alias) : -1;
        boolean call = argument > 0 && argument == test.closing(open) && !ValueReader.isForm(test, 0);
        return call ? new Operand(Form.CALL, argument - 1, argument + 1) : null;
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
        while (test.is(end, "+") || test.is(end, "-")) {
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
        boolean path = known && (test.is(index, "->") || test.is(index, "->>") || test.is(index, "#>>"));
        return path ? index + 2 : index;
    }

    /** The index after {@code ::type}, if that stands there; else the index itself. */
    static int castEnd(Tokens tokens, int index) {
        return tokens.is(index, "::") && tokens.isName(index + 1) ? index + 2 : index;
    }
}
