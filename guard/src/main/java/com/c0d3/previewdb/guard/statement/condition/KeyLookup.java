package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;

/** The short way for what applications send most: {@code id = ?}, alone or with AND. */
public final class KeyLookup {
    private KeyLookup() {}

    /**
     * Whether the condition demands that a column of the row equals a constant or a parameter. Such a condition
     * chooses, whatever else it demands.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static boolean isDemandedBy(Tokens condition, String alias) {
        Tokens bare = condition;
        while (bare.isParenthesised()) {
            bare = bare.inside(0);
        }
        boolean found = false;
        for (int i = 0; i < bare.size(); i = bare.after(i)) {
            if (bare.isAny(i, "OR", "BETWEEN", "CASE")) {
                return false;
            }
            boolean starts = i == 0 || bare.is(i - 1, "AND");
            found |= starts && isEquality(bare, i, alias);
        }
        return found;
    }

    private static boolean isEquality(Tokens tokens, int start, String alias) {
        if (!tokens.isName(start)) {
            return false;
        }
        int end = Words.nameEnd(tokens, start);
        boolean equals = tokens.isMark(end, "=");
        boolean constant = switch (tokens.kind(end + 1)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
        boolean ends = tokens.kind(end + 2) == Kind.END || tokens.is(end + 2, "AND");
        return equals && constant && ends && Words.isColumn(tokens, start) && isOfRow(tokens, start, end, alias);
    }

    private static boolean isOfRow(Tokens tokens, int start, int end, String alias) {
        return end == start + 1 || Literals.name(tokens.text(end - 3)).equals(alias);
    }
}
