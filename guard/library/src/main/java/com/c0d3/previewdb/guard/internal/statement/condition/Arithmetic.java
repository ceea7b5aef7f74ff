package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.Operand.Form;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises sums, products and concatenations in which every column occurs once, so that they can take any value. Used
 * once.
 */
final class Arithmetic {
    private final Tokens test;
    private final String alias;
    private final List<String> columns = new ArrayList<>(2);

    /**
     * Starts with one test.
     *
     * @param alias the qualifier of the row's columns
     * @param column the index of the name of the first column
     */
    Arithmetic(Tokens test, String alias, int column) {
        this.test = test;
        this.alias = alias;
        columns.add(Literals.name(test.text(column)));
    }

    /** Whether an arithmetic operator follows at this index. */
    static boolean follows(Tokens test, int index) {
        return switch (test.symbol(index)) {
            case "+", "-", "*", "/", "||" -> true;
            default -> false;
        };
    }

    /** Returns the operand extended by what {@link #follows} it; the operand itself if that is not understood. */
    Operand after(Operand operand) {
        int end = operand.end();
        while (follows(test, end)) {
            int next = termEnd(end);
            if (next < 0) {
                return operand;
            }
            end = next;
        }
        Form form = columns.size() > 1 ? Form.COMPUTED : operand.form().derived();
        return new Operand(form, operand.column(), end);
    }

    /** Returns the index after the operator and its right operand, or -1. */
    private int termEnd(int operator) {
        int start = operator + 1;
        int column = Operand.columnEnd(test, start, alias);
        if (column > 0) {
            String name = Literals.name(test.text(column - 1));
            return !columns.contains(name) && columns.add(name) ? column : -1;
        }
        if (test.is(operator, "||") && test.kind(start) == Kind.STRING) {
            return start + 1;
        }
        int end = Constants.summandEnd(test, start);
        boolean factor = test.isAny(operator, "*", "/") || test.isAny(end, "*", "/");
        return end == start || (factor && Constants.isZero(test, start)) ? -1 : end;
    }
}
