package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.Effect.Counting;
import com.c0d3.previewdb.guard.internal.statement.Effect.Lookup;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.TableCreation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Identifies the kinds of statements, finds their writing parts, and collects the effects. */
final class StatementReader {
    /** Statements that cannot write by themselves; those nested in parentheses can. */
    private static final Set<String> KNOWN = Set.of(
            "SELECT",
            "WITH",
            "INSERT",
            "VALUES",
            "TABLE",
            "DELETE",
            "UPDATE",
            "MERGE",
            "COPY",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "OPEN",
            "FOR",
            "RETURN",
            "PERFORM",
            "SET",
            "RESET",
            "SHOW",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "ABORT",
            "END",
            "LOCK",
            "LISTEN",
            "NOTIFY",
            "UNLISTEN",
            "DEALLOCATE",
            "VACUUM",
            "ANALYZE",
            "CLUSTER",
            "REINDEX",
            "REFRESH",
            "CALL",
            "CHECKPOINT",
            "DISCARD",
            "IMPORT",
            "LOAD",
            "REASSIGN",
            "SECURITY");

    private static final Set<String> DEFINING = Set.of("COMMENT", "GRANT", "REVOKE");

    /**
     * The maximum nesting of brackets in which a modification is looked for; unclosed brackets would nest without
     * limit.
     */
    private static final int MAX_DEPTH = 8;

    private final List<MassWrite> massWrites = new ArrayList<>();
    private Map<String, Tokens> loops = Map.of();
    private final int depth;
    private Counting counting = Counting.NONE;
    private boolean controlsTransaction;
    private Optional<Lookup> lookup = Optional.empty();

    /**
     * Creates a reader.
     *
     * @param depth the number of DO blocks and EXECUTE texts around the statements
     */
    StatementReader(int depth) {
        this.depth = depth;
    }

    Effect effect() {
        return massWrites.isEmpty() && counting == Counting.NONE
                ? Effect.NONE
                : new Effect(List.copyOf(massWrites), counting, controlsTransaction, lookup);
    }

    void read(Tokens statement) {
        String first = statement.symbol(0);
        if (DEFINING.contains(first)) {
            return;
        }
        boolean broken = statement.isBroken();
        controlsTransaction |= controlsTransaction(statement);
        switch (first) {
            case "TRUNCATE", "DROP", "ALTER" -> Definitions.read(statement).ifPresent(massWrites::add);
            case "CREATE" -> create(statement);
            case "EXPLAIN" -> explain(statement);
            case "PREPARE" -> prepare(statement);
            case "EXECUTE" -> counting = counting.and(Counting.STATISTICS);
            case "DO" -> addAll(ProceduralBlock.read(statement, depth));
            default -> {
                boolean known = KNOWN.contains(first) || statement.isAny(0, "(", "{");
                if (broken || !known) {
                    addUnreadableIfWriting(statement);
                } else {
                    readParts(statement);
                }
            }
        }
    }

    /** Whether it is BEGIN, COMMIT or ROLLBACK, or a synonym, but not ROLLBACK TO SAVEPOINT. */
    static boolean controlsTransaction(Tokens statement) {
        return switch (statement.symbol(0)) {
            case "BEGIN", "START", "COMMIT", "END", "ABORT" -> true;
            case "ROLLBACK" -> !statement.hasAny("TO");
            case "PREPARE" -> statement.is(1, "TRANSACTION");
            default -> false;
        };
    }

    /** Makes the variables of loops over these queries visible to subsequent statements. */
    void seeLoops(Map<String, Tokens> queries) {
        loops = queries;
    }

    void addAll(Effect effect) {
        massWrites.addAll(effect.massWrites());
        counting = counting.and(effect.counting());
        controlsTransaction |= effect.controlsTransaction();
    }

    private void addUnreadableIfWriting(Tokens statement) {
        for (int i = 0; i < statement.size(); i++) {
            boolean writes = statement.isAny(i, "DELETE", "UPDATE", "MERGE", "TRUNCATE", "DROP", "ALTER", "EXECUTE");
            if (writes && !statement.is(i - 1, ".") && !isClause(statement, i)) {
                massWrites.add(MassWrite.unreadable(statement, i));
                return;
            }
        }
    }

    /** In SELECT … FOR UPDATE and INSERT … DO UPDATE, UPDATE is part of a clause. */
    private static boolean isClause(Tokens statement, int index) {
        return statement.is(index, "UPDATE") && statement.isAny(index - 1, "FOR", "KEY", "DO");
    }

    private void create(Tokens statement) {
        Tokens query = TableCreation.query(statement);
        if (!query.isEmpty()) {
            readInside(query);
        }
    }

    /** Reads a statement executed by another one, which does not report its update count. */
    private void readInside(Tokens statement) {
        StatementReader inner = new StatementReader(depth);
        inner.read(statement);
        addAll(inner.effect().countedByStatistics());
    }

    /** Only EXPLAIN ANALYZE executes its statement. */
    private void explain(Tokens statement) {
        boolean analyzes = false;
        int start = 1;
        if (statement.is(1, "(")) {
            for (Tokens option : statement.inside(1).split(",")) {
                boolean off = option.isAny(1, "FALSE", "OFF") || option.text(1).equals("0");
                analyzes |= option.isAny(0, "ANALYZE", "ANALYSE") && !off;
            }
            start = statement.after(1);
        }
        while (statement.isAny(start, "ANALYZE", "ANALYSE", "VERBOSE")) {
            analyzes |= !statement.is(start, "VERBOSE");
            start++;
        }
        if (analyzes && start < statement.size()) {
            readInside(statement.from(start));
        }
    }

    /** The effect of a prepared statement is determined when it is prepared. */
    private void prepare(Tokens statement) {
        int as = statement.findAny(1, "AS");
        if (as < statement.size() - 1) {
            read(statement.from(as + 1));
        }
    }

    /**
     * Reads the DELETE, UPDATE and MERGE parts: the statement itself, after its WITH list, and those in parentheses.
     */
    void readParts(Tokens statement) {
        Deque<Integer> open = new ArrayDeque<>();
        int before = massWrites.size();
        for (int i = 0; i < statement.size() && !isUnreadable(before); i++) {
            switch (statement.symbol(i)) {
                case "DELETE", "UPDATE", "MERGE" -> {
                    if (startsModification(statement, i) && open.size() > MAX_DEPTH) {
                        massWrites.add(MassWrite.unreadable(statement, i));
                    } else if (startsModification(statement, i)) {
                        Tokens enclosing = open.isEmpty() ? statement : statement.inside(open.peek());
                        modification(statement, enclosing, statement.sub(i, endOf(statement, open)));
                    }
                }
                case "(" -> open.push(i);
                case ")" -> open.poll();
                default -> {}
            }
        }
    }

    /** Whether a part added since then could not be parsed; the rest might then be read over and over. */
    private boolean isUnreadable(int before) {
        int last = massWrites.size() - 1;
        return last >= before && massWrites.get(last).reason() == Reason.UNREADABLE;
    }

    private static int endOf(Tokens statement, Deque<Integer> open) {
        if (open.isEmpty()) {
            return statement.size();
        }
        int closing = statement.closing(open.peek());
        return closing == open.peek() ? statement.size() : closing;
    }

    private static boolean startsModification(Tokens statement, int index) {
        boolean starts = index == 0
                || statement.isAny(index - 1, "(", ")", "THEN", "ELSE", "LOOP", "BEGIN", "IN", "QUERY", "FOR");
        boolean verb = (statement.is(index, "DELETE") && (statement.is(index + 1, "FROM") || index == 0))
                || (statement.is(index, "MERGE") && (statement.is(index + 1, "INTO") || index == 0))
                || (statement.is(index, "UPDATE")
                        && (index == 0 || (!isClause(statement, index) && startsUpdate(statement, index))));
        return starts && verb;
    }

    private static boolean startsUpdate(Tokens statement, int index) {
        return (statement.isName(index + 1) && !statement.is(index + 1, "SET"))
                || (statement.is(index + 1, "SET") && statement.isAny(index + 2, "SET", "AS"));
    }

    private void modification(Tokens statement, Tokens enclosing, Tokens part) {
        boolean whole = part.size() == statement.size();
        List<Tokens> withLists =
                enclosing.size() == statement.size() ? List.of(statement) : List.of(statement, enclosing);
        if (part.is(0, "MERGE")) {
            add(Merge.read(part, withLists), whole && !part.hasAny("RETURNING", "INSERT"));
            return;
        }
        Optional<Modification> found = Modification.of(part);
        if (found.isEmpty()) {
            massWrites.add(MassWrite.unreadable(part, 0));
            return;
        }
        Modification modification = found.get();
        add(modification.massWrite(withLists, loops), whole && !modification.returnsRows());
        lookup = whole ? modification.lookup() : Optional.empty();
    }

    /**
     * Adds a part: its mass write, or else that its rows are to be counted.
     *
     * @param updateCount whether the update count covers them
     */
    private void add(Optional<MassWrite> massWrite, boolean updateCount) {
        massWrite.ifPresentOrElse(
                massWrites::add,
                () -> counting = counting.and(updateCount ? Counting.UPDATE_COUNT : Counting.STATISTICS));
    }
}
