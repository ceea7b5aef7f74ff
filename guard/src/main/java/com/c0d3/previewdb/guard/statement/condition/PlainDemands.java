package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import java.util.List;

/**
 * The short way for demands of which it is plain to see that they choose, whatever else is demanded: {@code done},
 * {@code mark IS NULL}, {@code points > ?}, {@code created_at BETWEEN ? AND ?}, {@code expires_at < now() - interval '1
 * day'} and {@code (kind = ? OR kind = ?)}.
 */
public final class PlainDemands {
    private PlainDemands() {}

    /**
     * Whether one of them chooses so.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static boolean choose(List<Tokens> demands, String alias) {
        for (Tokens demand : demands) {
            Tokens bare = demand.bare();
            if (isTest(bare, alias) || areAlternatives(Connectives.alternatives(bare), alias)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areAlternatives(List<Tokens> alternatives, String alias) {
        if (alternatives.size() == 1) {
            return false; // a key lookup, or none
        }
        for (Tokens alternative : alternatives) {
            if (!KeyLookup.isEquality(alternative.bare(), alias)) {
                return false;
            }
        }
        return true;
    }

    /** A column of the row, and what is said of it. */
    private static boolean isTest(Tokens demand, String alias) {
        int end = demand.isName(0) ? Words.nameEnd(demand, 0) : 0;
        Tokens rest = demand.from(end + 1);
        boolean test = switch (demand.word(end)) {
            case "IS" -> isNull(rest) && mayBeNull(Literals.name(demand.text(end - 1)));
            case "BETWEEN" -> isRange(rest);
            default ->
                demand.size() == end || (Comparator.at(demand, end) != null && (isNumeral(rest) || isTime(rest)));
        };
        return test && Words.isColumn(demand, 0) && KeyLookup.isOfRow(demand, 0, end, alias);
    }

    private static boolean isNull(Tokens test) {
        int index = test.is(0, "NOT") ? 1 : 0;
        return test.is(index, "NULL") && test.size() == index + 1;
    }

    private static boolean mayBeNull(String column) {
        return !ColumnName.isKey(column) && !ColumnName.isSystemColumn(column);
    }

    private static boolean isRange(Tokens bounds) {
        int and = KeyLookup.castEnd(bounds, 1);
        return KeyLookup.isNumeral(bounds, 0) && bounds.is(and, "AND") && isNumeral(bounds.from(and + 1));
    }

    private static boolean isNumeral(Tokens tokens) {
        return KeyLookup.isNumeral(tokens, 0) && KeyLookup.castEnd(tokens, 1) == tokens.size();
    }

    /** {@code now()}, or a while before or after. */
    private static boolean isTime(Tokens tokens) {
        boolean call = Words.CLOCK_FUNCTIONS.contains(tokens.word(0)) && tokens.isMark(1, "(");
        if (!call && !Words.CLOCK.contains(tokens.word(0))) {
            return false;
        }
        Tokens rest = tokens.from(call ? tokens.after(1) : 1);
        boolean shifted = (rest.isMark(0, "-") || rest.isMark(0, "+"))
                && (rest.size() == 2
                        ? rest.kind(1) == Kind.PARAMETER
                        : rest.size() == 3 && rest.is(1, "INTERVAL") && rest.kind(2) == Kind.STRING);
        return rest.isEmpty() || shifted;
    }
}
