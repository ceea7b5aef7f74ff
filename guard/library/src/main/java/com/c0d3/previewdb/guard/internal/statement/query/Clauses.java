package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/** Where the clauses of one statement stand, outside of brackets. Of several of a kind only the first counts. */
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
     * Finds those that start with one of these keywords. FROM of IS DISTINCT FROM and GROUP of WITHIN GROUP do not.
     *
     * @param from where to look from
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

    /** Whether all that it has are among these. */
    boolean hasNoneBut(List<String> expected) {
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] > 0 && !expected.contains(keywords.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What stands between the keyword and the next clause; nothing if there is no such clause. */
    public Tokens after(String keyword) {
        int start = starts[keywords.indexOf(keyword)];
        return start == 0 ? statement.sub(0, 0) : upToNext(start + 1);
    }

    /** What stands between there and the next clause. */
    Tokens upToNext(int index) {
        int end = statement.size();
        for (int start : starts) {
            end = start >= index ? Math.min(end, start) : end;
        }
        return statement.sub(index, end);
    }
}
