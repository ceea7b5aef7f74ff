package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/** The positions of a statement's clauses, outside brackets. Only the first clause of each kind counts. */
public final class Clauses {
    private final Tokens statement;
    private final List<String> keywords;
    private final int[] starts;

    private Clauses(Tokens statement, List<String> keywords, int[] starts) {
        this.statement = statement;
        this.keywords = keywords;
        this.starts = starts;
    }

    /**
     * Finds the clauses that start with one of these keywords, excluding FROM in IS DISTINCT FROM and GROUP in WITHIN
     * GROUP.
     *
     * @param from the index to start from
     */
    public static Clauses of(Tokens statement, int from, List<String> keywords) {
        int[] starts = new int[keywords.size()];
        for (int i = from; i < statement.size(); i = statement.after(i)) {
            int clause = statement.symbol(i).isEmpty() ? -1 : keywords.indexOf(statement.symbol(i));
            if (clause >= 0
                    && starts[clause] == 0
                    && !statement.isAny(i - 1, "DISTINCT", "WITHIN", "AS")
                    && !statement.is(i - 1, ".")) {
                starts[clause] = i;
            }
        }
        return new Clauses(statement, keywords, starts);
    }

    public boolean has(String keyword) {
        return starts[keywords.indexOf(keyword)] > 0;
    }

    /** Returns the tokens between the keyword and the next clause; empty if there is no such clause. */
    public Tokens after(String keyword) {
        int start = starts[keywords.indexOf(keyword)];
        return start == 0 ? statement.sub(0, 0) : upToNext(start + 1);
    }

    /** Returns the tokens between this index and the next clause. */
    Tokens upToNext(int index) {
        int end = statement.size();
        for (int start : starts) {
            end = start >= index ? Math.min(end, start) : end;
        }
        return statement.sub(index, end);
    }
}
