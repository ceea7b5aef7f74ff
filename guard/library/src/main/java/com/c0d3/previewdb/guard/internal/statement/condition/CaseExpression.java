package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * CASE taken apart.
 *
 * @param operand what the simple form compares with each value; else empty
 * @param otherwise the result behind ELSE; empty if there is none
 */
public record CaseExpression(Tokens operand, List<Branch> branches, Tokens otherwise) {
    /**
     * One of its results.
     *
     * @param when the condition for it, or the value of the simple form
     */
    record Branch(Tokens when, Tokens then) {}

    /** What these tokens are, from CASE to END. */
    static CaseExpression of(Tokens tokens) {
        Tokens body = tokens.sub(1, tokens.size() - 1);
        int end = part(body, 0);
        Tokens operand = body.sub(0, end);
        Tokens when = body.sub(0, 0);
        Tokens otherwise = when;
        List<Branch> branches = new ArrayList<>(2);
        while (end < body.size()) {
            int start = end + 1;
            end = part(body, start);
            Tokens part = body.sub(start, end);
            switch (body.symbol(start - 1)) {
                case "WHEN" -> when = part;
                case "THEN" -> branches.add(new Branch(when, part));
                default -> otherwise = part;
            }
        }
        return new CaseExpression(operand, branches, otherwise);
    }

    private static int part(Tokens body, int start) {
        return find(body, start, "WHEN", "THEN", "ELSE");
    }

    /** The index after the END of the CASE that starts there. */
    static int end(Tokens tokens, int start) {
        return Math.min(find(tokens, start + 1, "END") + 1, tokens.size());
    }

    /** The next of these keywords outside of brackets and an inner CASE; the size if there is none. */
    public static int find(Tokens tokens, int start, String... keywords) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i = tokens.after(i)) {
            if (depth == 0 && tokens.isAny(i, keywords)) {
                return i;
            }
            depth += tokens.is(i, "CASE") ? 1 : tokens.is(i, "END") ? -1 : 0;
        }
        return tokens.size();
    }
}
