package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.lexis.Literals;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.lexis.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The short way for what applications send most, {@code id = ?}: a condition that demands that a column of the row, or
 * what a function makes of one, equals a constant or a parameter. It chooses, whatever else it demands.
 *
 * @param columns those columns that equal one value themselves, folded as PostgreSQL does; maybe none
 */
public record KeyLookup(List<String> columns) {
    /**
     * What is demanded so, or empty.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static Optional<KeyLookup> find(List<Tokens> demands, String alias) {
        boolean found = false;
        List<String> columns = List.of();
        for (Tokens demand : demands) {
            if (isEquality(demand, alias)) {
                found = true;
                int end = Words.nameEnd(demand, 0);
                if (demand.isMark(end, "=")) {
                    columns = with(columns, Literals.name(demand.text(end - 1)));
                }
            }
        }
        return found ? Optional.of(new KeyLookup(columns)) : Optional.empty();
    }

    /** Mostly there is only one. */
    private static List<String> with(List<String> columns, String column) {
        if (columns.isEmpty()) {
            return List.of(column);
        }
        List<String> more = new ArrayList<>(columns);
        more.add(column);
        return more;
    }

    /** {@code id = ?}, {@code lower(name) = ?} or {@code id IN (?, ?)}. */
    static boolean isEquality(Tokens demand, String alias) {
        if (!demand.isName(0)) {
            return false;
        }
        int end = Words.nameEnd(demand, 0);
        boolean call = demand.isMark(end, "(");
        int column = call ? end + 1 : 0;
        int columnEnd = call ? Words.nameEnd(demand, column) : end;
        if (call && (ValueReader.isForm(demand, 0) || demand.closing(end) != columnEnd)) {
            return false;
        }
        int operator = call ? columnEnd + 1 : end;
        boolean constant = demand.isMark(operator, "=") && isConstant(demand, operator + 1);
        int after = constant ? castEnd(demand, operator + 2) : listEnd(demand, operator);
        return after > operator
                && after == demand.size()
                && Words.isColumn(demand, column)
                && isOfRow(demand, column, columnEnd, alias);
    }

    private static boolean isConstant(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
    }

    /** A number, or what the caller decides. */
    static boolean isNumeral(Tokens tokens, int index) {
        return tokens.kind(index) == Kind.PARAMETER || tokens.kind(index) == Kind.NUMBER;
    }

    /** The index after {@code ::type}, if that stands there; else the index itself. */
    static int castEnd(Tokens tokens, int index) {
        return tokens.isMark(index, "::") && tokens.isName(index + 1) ? index + 2 : index;
    }

    /** The index after a list of IN that holds nothing but numbers and parameters; else the operator's own. */
    private static int listEnd(Tokens tokens, int operator) {
        if (!tokens.is(operator, "IN") || !tokens.isMark(operator + 1, "(")) {
            return operator;
        }
        int end = tokens.closing(operator + 1);
        int i = operator + 2;
        while (i < end) {
            if (isNumeral(tokens, i)) {
                i = castEnd(tokens, i + 1);
            } else if (tokens.isMark(i, ",")) {
                i++;
            } else {
                return operator;
            }
        }
        return end + 1;
    }

    static boolean isOfRow(Tokens tokens, int start, int end, String alias) {
        return end == start + 1 || Literals.name(tokens.text(end - 3)).equals(alias);
    }
}
