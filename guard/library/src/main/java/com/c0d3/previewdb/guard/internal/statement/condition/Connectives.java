package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Splits conditions at AND and OR. */
public final class Connectives {
    private Connectives() {}

    /** Returns the conjuncts of a condition; a disjunction is a single conjunct. */
    public static List<Tokens> demands(Tokens condition) {
        return split(condition.bare(), "AND", "OR");
    }

    /** Returns the disjuncts, separated by OR; the whole condition if there is no OR. */
    static List<Tokens> alternatives(Tokens condition) {
        return split(condition, "OR", "");
    }

    /** Returns the operands of AND in a condition without OR; the whole condition if there is no AND. */
    static List<Tokens> conjuncts(Tokens condition) {
        return split(condition, "AND", "");
    }

    /**
     * Splits at a keyword, except at the AND of BETWEEN and inside CASE … END.
     *
     * @param refused a keyword whose presence prevents splitting
     */
    private static List<Tokens> split(Tokens tokens, String keyword, String refused) {
        List<Tokens> parts = List.of();
        int start = 0;
        int cases = 0;
        int betweens = 0;
        for (int i = 0; i < tokens.size(); i = tokens.after(i)) {
            String word = tokens.symbol(i);
            switch (word) {
                case "CASE" -> cases++;
                case "END" -> cases = Math.max(0, cases - 1);
                case "BETWEEN" -> betweens += cases == 0 ? 1 : 0;
                case "AND", "OR" -> {
                    if (cases == 0 && betweens > 0 && word.equals("AND")) {
                        betweens--;
                    } else if (cases == 0 && word.equals(refused)) {
                        return List.of(tokens);
                    } else if (cases == 0 && word.equals(keyword)) {
                        parts = parts.isEmpty() ? new ArrayList<>(4) : parts;
                        parts.add(tokens.sub(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        if (parts.isEmpty()) {
            return List.of(tokens);
        }
        parts.add(tokens.from(start));
        return parts;
    }
}
