package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The variables and cursors that PL/pgSQL loops set to each row of a query in turn. If a condition in the block filters
 * the rows, what happens to one does not happen to all.
 */
public final class LoopRecords {
    /** The maximum nesting. */
    private static final int MAX_NESTED = 50;

    private final Map<String, Tokens> cursors = new HashMap<>();
    private Map<String, Tokens> visible = Map.of();
    private final List<Map<String, Tokens>> outsideOfBranches = new ArrayList<>();
    private int deeper;
    private final Predicate<String> setInLoops;

    /**
     * Creates the records of one block.
     *
     * @param setInLoops tells which variables are assigned in loops
     */
    public LoopRecords(Predicate<String> setInLoops) {
        this.setInLoops = setInLoops;
    }

    /** A cursor is declared or opened. */
    public void open(String cursor, Tokens query) {
        cursors.put(cursor, query);
    }

    public boolean isOpen(String cursor) {
        return cursors.containsKey(cursor);
    }

    /** Enters a loop over a query or over an open cursor, whose rows {@code CURRENT OF} then denotes too. */
    public void add(String variable, Tokens over) {
        Tokens cursorQuery = cursors.get(Literals.name(over.text(0)));
        if (visible.size() < MAX_NESTED) {
            Map<String, Tokens> more = new HashMap<>(visible);
            if (cursorQuery != null) {
                more.put(Literals.name(over.text(0)), cursorQuery);
            }
            more.put(variable, cursorQuery == null ? over : cursorQuery);
            visible = more;
        }
    }

    /** Returns the queries all of whose rows reach the following statements, by variable. */
    public Map<String, Tokens> visible() {
        return visible;
    }

    /** The variable is assigned another value. */
    public void forget(String variable) {
        visible = without(visible, variable);
        outsideOfBranches.replaceAll(outside -> without(outside, variable));
    }

    private static Map<String, Tokens> without(Map<String, Tokens> queries, String variable) {
        if (!queries.containsKey(variable)) {
            return queries;
        }
        Map<String, Tokens> fewer = new HashMap<>(queries);
        fewer.remove(variable);
        return fewer;
    }

    public void enterBranch(Tokens condition) {
        if (outsideOfBranches.size() == MAX_NESTED) {
            deeper++;
            return;
        }
        outsideOfBranches.add(visible);
        visible = mayChoose(condition) ? Map.of() : visible;
    }

    public void leaveBranch() {
        if (deeper > 0) {
            deeper--;
        } else if (isInBranch()) {
            visible = outsideOfBranches.remove(outsideOfBranches.size() - 1);
        }
    }

    public boolean isInBranch() {
        return !outsideOfBranches.isEmpty();
    }

    /** Handles CONTINUE, EXIT and conditions of branches, which may skip some of the rows. */
    public void leaveTurn(Tokens statement) {
        boolean chosen = visible.isEmpty()
                || (statement.is(0, "EXIT") ? names(statement, visible::containsKey) : mayChoose(statement));
        if (chosen) {
            visible = Map.of();
            outsideOfBranches.replaceAll(outside -> statement.isAny(0, "CONTINUE", "EXIT") ? Map.of() : outside);
        }
    }

    /**
     * Whether the condition depends on the row, or on values computed in the loop. EXIT at the end of the rows does
     * not.
     */
    private boolean mayChoose(Tokens condition) {
        return names(condition, name -> visible.containsKey(name) || name.equals("found") || setInLoops.test(name));
    }

    private static boolean names(Tokens tokens, Predicate<String> test) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isName(i) && test.test(Literals.name(tokens.text(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the expression in the loop's query whose value is {@code variable} or {@code variable.column}. */
    public Optional<Tokens> column(Tokens reference) {
        Tokens query = visible.get(Literals.name(reference.text(0)));
        if (query == null || !query.is(0, "SELECT")) {
            return Optional.empty();
        }
        List<Tokens> columns = query.sub(1, query.findAny(0, "FROM")).split(",");
        if (reference.size() == 1) {
            return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
        }
        String name = Literals.name(reference.text(2));
        return columns.stream()
                .filter(column -> reference.size() == 3
                        && Literals.name(column.text(column.size() - 1)).equals(name))
                .filter(column -> column.size() > 2 && column.is(column.size() - 2, "AS"))
                .map(column -> column.sub(0, column.size() - 2))
                .findFirst();
    }
}
