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
     * What the condition demands so, or empty.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static Optional<KeyLookup> find(Tokens condition, String alias) {
        boolean found = false;
        List<String> columns = List.of();
        for (Tokens demand : Connectives.demands(condition)) {
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
    private static boolean isEquality(Tokens demand, String alias) {
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
        int after = demand.isMark(operator, "=") && isConstant(demand, operator + 1)
                ? operator + 2
                : listEnd(demand, operator);
        return after == demand.size() && Words.isColumn(demand, column) && isOfRow(demand, column, columnEnd, alias);
    }

    private static boolean isConstant(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case PARAMETER, STRING, NUMBER -> true;
            default -> false;
        };
    }

    /** The index after a list of IN that holds nothing but numbers and parameters; else the operator's own. */
    private static int listEnd(Tokens tokens, int operator) {
        if (!tokens.is(operator, "IN") || !tokens.isMark(operator + 1, "(")) {
            return operator;
        }
        int end = tokens.closing(operator + 1);
        for (int i = operator + 2; i < end; i++) {
            boolean item = tokens.kind(i) == Kind.PARAMETER || tokens.kind(i) == Kind.NUMBER;
            if (!item && !tokens.isMark(i, ",")) {
                return operator;
            }
        }
        return end + 1;
    }

    private static boolean isOfRow(Tokens tokens, int start, int end, String alias) {
        return end == start + 1 || Literals.name(tokens.text(end - 3)).equals(alias);
    }
}
