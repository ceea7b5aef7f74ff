package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.Effect.Lookup;
import com.c0d3.previewdb.guard.internal.statement.condition.KeyColumns;
import com.c0d3.previewdb.guard.internal.statement.decision.Decision;
import com.c0d3.previewdb.guard.internal.statement.decision.Truth;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.Clauses;
import com.c0d3.previewdb.guard.internal.statement.query.Relation;
import com.c0d3.previewdb.guard.internal.statement.query.RowCondition;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DELETE or an UPDATE. */
final class Modification {
    private static final List<String> OF_DELETE = List.of("USING", "WHERE", "RETURNING");
    private static final List<String> OF_UPDATE = List.of("FROM", "WHERE", "RETURNING");

    private final Subject subject;
    private final String alias;
    private final boolean scoped;
    private final boolean returnsRows;
    private final Tokens otherTables;
    private final Tokens condition;

    private Modification(Subject subject, String alias, Clauses clauses, String otherTables) {
        this.subject = subject;
        this.alias = alias;
        this.scoped = clauses.has("WHERE");
        this.returnsRows = clauses.has("RETURNING");
        this.otherTables = clauses.after(otherTables);
        this.condition = clauses.after("WHERE");
    }

    /** Parses the statement; empty if it cannot be parsed. */
    static Optional<Modification> of(Tokens statement) {
        boolean delete = statement.is(0, "DELETE");
        Relation relation = Relation.at(statement, delete && statement.is(1, "FROM") ? 2 : 1)
                .orElse(null);
        if (relation == null) {
            return Optional.empty();
        }
        Clauses clauses = Clauses.of(statement, relation.end(), delete ? OF_DELETE : OF_UPDATE);
        if (clauses.has("WHERE") && clauses.after("WHERE").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Modification(
                new Subject(delete ? "DELETE FROM" : "UPDATE", relation.table(), statement.start(0)),
                relation.alias(statement),
                clauses,
                delete ? "USING" : "FROM"));
    }

    boolean returnsRows() {
        return returnsRows;
    }

    /**
     * Returns the mass write, if it is one.
     *
     * @param withLists queries whose WITH lists are visible to it
     * @param loops the queries of the enclosing loops, by loop variable
     */
    Optional<MassWrite> massWrite(List<Tokens> withLists, Map<String, Tokens> loops) {
        if (!scoped) {
            return Optional.of(subject.massWrite(Reason.NO_CONDITION));
        }
        RowCondition row = new RowCondition(subject.table(), alias, withLists);
        if (condition.is(0, "CURRENT") && condition.is(1, "OF")) {
            return ofCursor(row, loops).flatMap(fulfilling -> subject.judge(fulfilling, row));
        }
        if (!otherTables.isEmpty()) {
            return subject.judge(row.withAny(otherTables, condition), row);
        }
        Optional<Expression> ofLoop = ofLoop(row, loops);
        return ofLoop.isPresent() ? subject.judge(ofLoop.get(), row) : subject.judge(row.decide(condition), row);
    }

    /** A statement for each row of a loop's query is equivalent to one with the query in USING. */
    private Optional<Expression> ofLoop(RowCondition row, Map<String, Tokens> loops) {
        for (int i = 0; i < condition.size() && !loops.isEmpty(); i++) {
            String variable = condition.isName(i) ? Literals.name(condition.text(i)) : "";
            if (loops.containsKey(variable) && !condition.is(i - 1, ".")) {
                String query = "(" + loops.get(variable).spelled() + ") " + variable;
                return Optional.of(
                        condition.is(i + 1, ".")
                                ? row.withAnyRecord(Tokens.of(query), condition)
                                : row.withAny(Tokens.of(query + "(" + variable + ")"), condition));
            }
        }
        return Optional.empty();
    }

    /** Touches one row, unless a loop iterates over all of the cursor's rows. */
    private Optional<Expression> ofCursor(RowCondition row, Map<String, Tokens> loops) {
        Tokens query = loops.get(Literals.name(condition.text(2)));
        if (query == null) {
            return Optional.empty();
        }
        Tokens rows = query.from(query.findAny(0, "FROM"));
        String record = condition.text(2);
        return Optional.of(row.withAnyRecord(
                Tokens.of("(SELECT * " + rows.spelled() + ") " + record), Tokens.of("ctid = " + record + ".ctid")));
    }

    /** Returns how it selects its rows. */
    Optional<Lookup> lookup() {
        List<String> keys = otherTables.isEmpty() ? KeyColumns.of(condition, alias) : List.of();
        return keys.isEmpty() ? Optional.empty() : Optional.of(new Lookup(subject.table(), keys));
    }

    /**
     * How a mass write is reported.
     *
     * @param position the offset in the text at which it starts, in chars
     */
    record Subject(String verb, TableReference table, int position) {
        MassWrite massWrite(Reason reason) {
            return new MassWrite(reason, List.of(table), verb + " " + table.spelling(), position);
        }

        /**
         * Whether touching the rows that satisfy the condition is a mass write.
         *
         * @param row the reader of the condition
         */
        Optional<MassWrite> judge(Expression condition, RowCondition row) {
            return judge(Decision.of(condition), row);
        }

        /** Whether touching the rows that a condition with this truth selects is a mass write. */
        Optional<MassWrite> judge(Truth truth, RowCondition row) {
            return switch (truth) {
                case ALWAYS_TRUE -> Optional.of(massWrite(Reason.ALWAYS_TRUE));
                case INDEPENDENT, PARAMETRIC -> Optional.of(massWrite(Reason.INDEPENDENT_OF_ROW));
                case SCOPING, NEVER_TRUE ->
                    row.isAbandoned() ? Optional.of(massWrite(Reason.UNREADABLE)) : Optional.empty();
            };
        }
    }
}
