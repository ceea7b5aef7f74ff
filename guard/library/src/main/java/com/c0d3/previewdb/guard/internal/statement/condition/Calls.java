package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Operand.Form;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/** Classifies what functions, and syntax that resembles them, make of a row's columns. */
final class Calls {
    private final Tokens test;
    private final String alias;
    private final int open;
    private final int closing;

    private Calls(Tokens test, String alias, int open) {
        this.test = test;
        this.alias = alias;
        this.open = open;
        this.closing = test.closing(open);
    }

    /**
     * Returns the call at the start of a test, or null if there is none.
     *
     * @param alias the qualifier of the row's columns
     */
    static @Nullable Operand first(Tokens test, String alias) {
        int open = Vocabulary.nameEnd(test, 0);
        boolean call = test.isName(0) && test.is(open, "(") && test.closing(open) > open;
        return call && !Vocabulary.isOfSession(test.symbol(0)) ? new Calls(test, alias, open).operand() : null;
    }

    private @Nullable Operand operand() {
        String name = Literals.name(test.text(open - 1));
        return switch (name) {
            case "coalesce" -> coalesce();
            case "greatest", "least" -> ofColumns(closing);
            case "nullif" -> nullIf();
            case "cast" -> cast();
            case "extract" -> field("FROM");
            case "date_part" -> field(",");
            case "concat" -> any(Form.CALL);
            case "position" -> isText(open + 1) && test.is(open + 2, "IN") ? any(Form.COUNT) : null;
            case "mod" ->
                test.is(closing - 2, ",") && Constants.isDivisor(test, closing - 1) ? any(Form.ZERO_OR_OTHER) : null;
            case "row", "values" -> null;
            default -> Vocabulary.isKeyword(test, open - 1) ? null : function(FunctionCall.result(name));
        };
    }

    private @Nullable Operand function(FunctionCall.Result result) {
        return switch (result) {
            case ANY -> any(Form.DERIVED);
            case NOT_NEGATIVE -> any(Form.COUNT);
            case OTHER -> column(open + 1) == closing ? operand(Form.CALL, closing - 1) : null;
        };
    }

    private Operand operand(Form form, int column) {
        return new Operand(form, column, closing + 1);
    }

    private boolean isText(int index) {
        return test.kind(index) == Kind.STRING
                && !Literals.isLong(test.text(index))
                && !Literals.string(test.text(index)).isEmpty();
    }

    private int column(int start) {
        return Operand.columnEnd(test, start, alias);
    }

    /** Returns the form for all columns in the parentheses, if there are any and no sub-query. */
    private @Nullable Operand any(Form form) {
        int first = -1;
        boolean several = false;
        for (int i = open + 1; i < closing; i++) {
            if (test.startsQuery(i)) {
                return null;
            } else if (Vocabulary.isColumn(test, i)) {
                int end = column(i);
                if (end < 0) {
                    return null;
                }
                several |= first >= 0 && !test.text(first).equals(test.text(end - 1));
                first = first < 0 ? end - 1 : first;
                i = end - 1;
            }
        }
        return first < 0 ? null : operand(several && form == Form.DERIVED ? Form.COMPUTED : form, first);
    }

    /** Columns, optionally followed by a constant. */
    private @Nullable Operand coalesce() {
        int last = open;
        for (int i = test.findAny(open + 1, ",", ")"); i < closing; i = test.findAny(i + 1, ",", ")")) {
            last = i;
        }
        Tokens other = test.sub(last + 1, closing);
        if (last == open || !(Constants.isOne(other) || Constants.isTruth(other) || Constants.isOutside(other))) {
            return ofColumns(closing);
        }
        return column(open + 1) == last ? operand(Form.FILLED, last - 1) : ofColumns(last);
    }

    /** Columns only: all of them can hold the same value. */
    private @Nullable Operand ofColumns(int end) {
        int next;
        for (int start = open + 1; start < end; start = next + 1) {
            int column = column(start);
            next = column < 0 ? column : Operand.derivedEnd(test, column);
            if (next != end && !test.is(next, ",")) {
                return null;
            }
        }
        return end == open + 1 ? null : operand(Form.CHOICE, column(open + 1) - 1);
    }

    private @Nullable Operand nullIf() {
        int comma = test.findAny(open + 1, ",", ")");
        Tokens value = test.sub(open + 1, comma);
        Operand emptied = Operand.of(value, alias);
        if (emptied == null || emptied.end() < value.size() || !Constants.isOne(test.sub(comma + 1, closing))) {
            return null;
        }
        boolean ofOne = emptied.form() == Form.COLUMN || emptied.form() == Form.DERIVED;
        return ofOne ? operand(Form.EMPTIED, emptied.column() + open + 1) : null;
    }

    private @Nullable Operand cast() {
        int end = column(open + 1);
        return end > 0 && test.is(Operand.derivedEnd(test, end), "AS") ? operand(Form.DERIVED, end - 1) : null;
    }

    private @Nullable Operand field(String separator) {
        String field = test.is(open + 2, separator) ? FunctionCall.field(test, open + 1) : "";
        Tokens time = test.sub(open + 3, closing);
        return field.isEmpty() ? null : any(FunctionCall.isOfFewValues(field, time) ? Form.FIELD : Form.DERIVED);
    }
}
