package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;

/** PL/pgSQL loops that write in batches, such as {@code LOOP DELETE … LIMIT 500 …; EXIT WHEN NOT FOUND; END LOOP}. */
public final class Batches {
    private Batches() {}

    /**
     * Whether the loop with this body, or a body that begins after its start, ends once a statement finds no more rows.
     */
    public static boolean goOnUntilNothingIsLeft(Tokens body) {
        int end = body.find(0, i -> body.is(i, "END") && body.is(i + 1, "LOOP"));
        int exit = body.sub(0, end).findAny(0, "EXIT");
        boolean notFound = body.is(exit + 2, "NOT") && body.is(exit + 3, "FOUND");
        boolean noRows = body.is(exit + 3, "=") && body.text(exit + 4).equals("0");
        return exit < end && body.is(exit + 1, "WHEN") && (notFound || noRows);
    }

    /** Returns the statement without LIMIT, which is merely the batch size. */
    public static Tokens whole(Tokens step) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 0; i < step.size(); i++) {
            if (step.is(i, "LIMIT")) {
                text.append(step.sub(start, i).spelled());
                start = i + 2;
            }
        }
        return start == 0
                ? step
                : Tokens.of(text.append(step.from(start).spelled()).toString());
    }
}
