package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Takes conditions apart at their AND and OR. */
public final class Connectives {
    private Connectives() {}

    /** What all have to hold for the condition to hold; alternatives are one demand. */
    public static List<Tokens> demands(Tokens condition) {
        return split(condition.bare(), "AND", "OR");
    }

    /** The parts between OR; the whole if there is none. */
    static List<Tokens> alternatives(Tokens condition) {
        return split(condition, "OR", "");
    }

    /** The parts between AND, of what has no OR; the whole if there is none. */
    static List<Tokens> conjuncts(Tokens condition) {
        return split(condition, "AND", "");
    }

    /**
     * A keyword between BETWEEN and its AND, or inside of CASE … END, is none.
     *
     * @param refused the keyword because of which the whole is one part
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
