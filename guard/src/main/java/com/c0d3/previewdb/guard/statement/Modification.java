package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.condition.Decision;
import com.c0d3.previewdb.guard.statement.condition.Expression;
import com.c0d3.previewdb.guard.statement.condition.KeyLookup;
import com.c0d3.previewdb.guard.statement.condition.Truth;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.query.Clauses;
import com.c0d3.previewdb.guard.statement.query.RowCondition;
import com.c0d3.previewdb.guard.statement.query.TableName;
import java.util.List;
import java.util.Optional;

/** Reads DELETE and UPDATE. */
final class Modification {
    private static final List<String> OF_DELETE = List.of("USING", "WHERE", "RETURNING");
    private static final List<String> OF_UPDATE = List.of("FROM", "WHERE", "RETURNING");

    private Modification() {}

    /** What is wrong with it, if anything is. */
    static Optional<MassWrite> read(Tokens statement, List<Tokens> withLists) {
        boolean delete = statement.is(0, "DELETE");
        int name = statement.is(1, delete ? "FROM" : "ONLY") ? 2 : 1;
        name = delete && statement.is(name, "ONLY") ? name + 1 : name;
        boolean parenthesised = statement.isMark(name, "("); // ONLY (t)
        name = parenthesised ? name + 1 : name;
        if (!statement.isName(name)) {
            return Optional.of(StatementReader.unreadable(statement, 0));
        }
        TableName table = TableName.at(statement, name);
        int rest = name + table.length() + (parenthesised ? 1 : 0);
        rest = statement.isMark(rest, "*") ? rest + 1 : rest;
        String alias = StatementReader.alias(statement, rest, table);
        Clauses clauses = Clauses.of(statement, rest, delete ? OF_DELETE : OF_UPDATE);
        Subject subject = new Subject(delete ? "DELETE FROM" : "UPDATE", table, statement.start(0));
        if (!clauses.has("WHERE")) {
            return Optional.of(subject.massWrite(Reason.NO_CONDITION));
        }
        Tokens condition = clauses.after("WHERE");
        Tokens tables = clauses.after(delete ? "USING" : "FROM");
        if (condition.isEmpty()) {
            return Optional.of(StatementReader.unreadable(statement, 0));
        } else if (condition.is(0, "CURRENT") && condition.is(1, "OF")) {
            return Optional.empty();
        } else if (!tables.isEmpty()) {
            return subject.judge(new RowCondition(table, alias, withLists).withAny(tables, condition));
        }
        return KeyLookup.isDemandedBy(condition, alias)
                ? Optional.empty()
                : subject.judge(new RowCondition(table, alias, withLists).of(condition));
    }

    /**
     * What a mass write is reported as.
     *
     * @param position where it starts in the text, in chars
     */
    record Subject(String verb, TableName table, int position) {
        MassWrite massWrite(Reason reason) {
            return new MassWrite(reason, List.of(table), verb + " " + table.spelling(), position);
        }

        /** Whether touching the rows that fulfil the condition is a mass write. */
        Optional<MassWrite> judge(Expression condition) {
            Truth truth = Decision.of(condition);
            return switch (truth) {
                case ALWAYS_TRUE -> Optional.of(massWrite(Reason.ALWAYS_TRUE));
                case INDEPENDENT, PARAMETRIC -> Optional.of(massWrite(Reason.INDEPENDENT_OF_ROW));
                case SCOPING, NEVER_TRUE -> Optional.empty();
            };
        }
    }
}
