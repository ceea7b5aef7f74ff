package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into statements. */
public final class Splitter {
    private Splitter() {}

    /**
     * Returns the statements, none of them empty. Semicolons in brackets, or between BEGIN ATOMIC and END in a function
     * body, do not separate statements. Unmatched brackets hide nothing.
     */
    public static List<Tokens> statements(Tokens text) {
        List<Tokens> statements = new ArrayList<>();
        int start = 0;
        int atomic = 0;
        for (int i = 0; i < text.size(); i = text.after(i)) {
            if (text.is(i, "BEGIN") && text.is(i + 1, "ATOMIC") && definesRoutine(text, start)) {
                atomic++;
            } else if (atomic > 0 && text.isAny(i, "CASE", "END") && !text.isAny(i - 1, "AS", ".")) {
                atomic += text.is(i, "CASE") ? 1 : -1;
            } else if (atomic == 0 && text.is(i, ";")) {
                add(statements, text.sub(start, i));
                start = i + 1;
            }
        }
        add(statements, text.from(start));
        return statements;
    }

    /** Only after {@code CREATE FUNCTION} or the like: elsewhere BEGIN ATOMIC can be a column and its label. */
    private static boolean definesRoutine(Tokens text, int start) {
        int kind = text.is(start + 1, "OR") ? start + 3 : start + 1;
        return text.is(start, "CREATE") && text.isAny(kind, "FUNCTION", "PROCEDURE");
    }

    private static void add(List<Tokens> statements, Tokens statement) {
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
    }
}
