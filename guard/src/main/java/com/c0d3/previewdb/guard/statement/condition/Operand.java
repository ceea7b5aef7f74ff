package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The left side of a {@link ColumnTest}.
 *
 * @param form what it makes of the column
 * @param column the column, folded as PostgreSQL does
 * @param end the index after it
 */
record Operand(Form form, String column, int end) {
    /** What an operand makes of a column. */
    enum Form {
        COLUMN,
        /** Its value in another type, or a field of it: {@code x::date}, {@code data->>'kind'}. */
        DERIVED,
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
        if (test.isMark(0, "(")) {
            return parenthesised(test.inside(0), test.after(0), alias);
        } else if (!test.isName(0)) {
            return null;
        }
        int end = Words.nameEnd(test, 0);
        if (test.isMark(end, "(")) {
            ColumnName argument = ValueReader.isForm(test, 0) ? null : ColumnName.of(test.inside(end));
            return of(Form.CALL, argument, test.after(end), alias);
        } else if (!Words.isColumn(test, 0)) {
            return null;
        }
        boolean ofRow = end == 1 || Literals.name(test.text(end - 3)).equals(alias);
        int derivedEnd = derivedEnd(test, end);
        return ofRow
                ? new Operand(
                        derivedEnd > end ? Form.DERIVED : Form.COLUMN, Literals.name(test.text(end - 1)), derivedEnd)
                : null;
    }

    private static @Nullable Operand parenthesised(Tokens inside, int end, String alias) {
        ColumnName column = ColumnName.of(inside);
        if (column != null) {
            return of(Form.COLUMN, column, end, alias);
        }
        for (Tokens part : inside.split(",")) {
            Operand one = of(Form.ROW, ColumnName.of(part), end, alias);
            if (one != null) {
                return one;
            }
        }
        return null;
    }

    private static @Nullable Operand of(Form form, @Nullable ColumnName column, int end, String alias) {
        return column != null && column.isOf(alias) ? new Operand(form, column.name(), end) : null;
    }

    /** The index after casts and the paths of a JSON value's fields; else the index itself. */
    private static int derivedEnd(Tokens test, int index) {
        int end = index;
        while (true) {
            boolean path = test.isMark(end, "->") || test.isMark(end, "->>") || test.isMark(end, "#>>");
            if (path && (test.kind(end + 1) == Kind.STRING || test.kind(end + 1) == Kind.NUMBER)) {
                end += 2;
            } else if (castEnd(test, end) > end) {
                end = castEnd(test, end);
            } else {
                return end;
            }
        }
    }

    /** The index after {@code ::type}, if that stands there; else the index itself. */
    static int castEnd(Tokens tokens, int index) {
        return tokens.isMark(index, "::") && tokens.isName(index + 1) ? index + 2 : index;
    }
}
