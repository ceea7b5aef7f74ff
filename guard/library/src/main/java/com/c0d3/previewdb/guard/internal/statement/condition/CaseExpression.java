package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * A parsed CASE expression.
 *
 * @param operand the operand of the simple form; otherwise empty
 * @param otherwise the result after ELSE; empty if there is none
 */
public record CaseExpression(Tokens operand, List<Branch> branches, Tokens otherwise) {
    /**
     * A branch.
     *
     * @param when the condition of the branch, or its value in the simple form
     */
    record Branch(Tokens when, Tokens then) {}

    /** Parses these tokens, from CASE to END. */
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

    /** Returns the index after the END of the CASE at this index. */
    static int end(Tokens tokens, int start) {
        return Math.min(find(tokens, start + 1, "END") + 1, tokens.size());
    }

    /** Returns the next of these keywords outside brackets and nested CASE expressions; the size if there is none. */
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
