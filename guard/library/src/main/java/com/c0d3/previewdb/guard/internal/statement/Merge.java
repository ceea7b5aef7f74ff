package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.Modification.Subject;
import com.c0d3.previewdb.guard.internal.statement.condition.CaseExpression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.query.Relation;
import com.c0d3.previewdb.guard.internal.statement.query.RowCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads MERGE. The branches for matched rows and those for rows without a match in the source are tried in order; the
 * first whose condition holds decides, and the row is touched if that branch updates or deletes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-merge.html">MERGE in the PostgreSQL manual</a>
 */
final class Merge {
    /** Each branch is read together with all preceding ones. */
    private static final int MAX_BRANCHES = 50;

    private final Tokens source;
    private final Tokens on;
    private final RowCondition row;
    private final List<Expression> touched = new ArrayList<>();
    private final List<Tokens> earlierMatched = new ArrayList<>();
    private final List<Tokens> earlierUnmatched = new ArrayList<>();

    private Merge(Tokens source, Tokens on, RowCondition row) {
        this.source = source;
        this.on = on;
        this.row = row;
    }

    /** Returns the mass write, if it is one. */
    static Optional<MassWrite> read(Tokens statement, List<Tokens> withLists) {
        Relation target = Relation.at(statement, 2).orElse(null);
        int using = statement.findAny(0, "USING");
        int on = statement.findAny(using, "ON");
        List<Integer> branches = branches(statement, on);
        boolean readable = !branches.isEmpty() && branches.size() <= MAX_BRANCHES;
        if (!statement.is(1, "INTO") || target == null || !readable) {
            return Optional.of(MassWrite.unreadable(statement, 0));
        }
        Merge merge = new Merge(
                statement.sub(using + 1, on),
                statement.sub(on + 1, branches.get(0)),
                new RowCondition(target.table(), target.alias(statement), withLists));
        for (int i = 0; i < branches.size(); i++) {
            int end = i + 1 < branches.size() ? branches.get(i + 1) : statement.size();
            merge.branch(statement.sub(branches.get(i), end));
        }
        Subject subject = new Subject("MERGE INTO", target.table(), statement.start(0));
        return merge.touched.isEmpty() ? Optional.empty() : subject.judge(Expressions.or(merge.touched), merge.row);
    }

    private static List<Integer> branches(Tokens statement, int on) {
        List<Integer> branches = new ArrayList<>();
        for (int i = on; i < statement.size(); i = statement.after(i)) {
            boolean negated = statement.is(i + 1, "NOT");
            if (statement.is(i, "WHEN") && statement.is(negated ? i + 2 : i + 1, "MATCHED")) {
                branches.add(i);
            }
        }
        return branches;
    }

    private void branch(Tokens branch) {
        boolean negated = branch.is(1, "NOT");
        boolean bySource = branch.is(3, "BY") && branch.is(4, "SOURCE");
        if (negated && !bySource) {
            return; // inserts only
        }
        int start = negated ? 5 : 2;
        int then = CaseExpression.find(branch, start, "THEN");
        Tokens condition = branch.is(start, "AND") ? branch.sub(start + 1, then) : branch.sub(0, 0);
        boolean writes = branch.isAny(then + 1, "UPDATE", "DELETE");
        if (negated) {
            if (writes) {
                touched.add(unmatched(condition));
            }
            earlierUnmatched.add(condition);
        } else {
            if (writes) {
                touched.add(matched(condition));
            }
            earlierMatched.add(condition);
        }
    }

    private Expression matched(Tokens condition) {
        if (earlierMatched.stream().anyMatch(Tokens::isEmpty)) {
            return Expression.FALSE;
        }
        List<Tokens> conditions = condition.isEmpty() ? List.of(on) : List.of(on, condition);
        return row.withAny(source, conditions, earlierMatched);
    }

    private Expression unmatched(Tokens condition) {
        if (earlierUnmatched.stream().anyMatch(Tokens::isEmpty)) {
            return Expression.FALSE;
        }
        List<Expression> parts = new ArrayList<>();
        parts.add(Expressions.not(row.withAny(source, on)));
        parts.add(row.of(condition));
        earlierUnmatched.forEach(earlier -> parts.add(Expressions.not(row.of(earlier))));
        return Expressions.and(parts);
    }
}
