package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.CaseExpression.Branch;
import com.c0d3.previewdb.guard.internal.statement.condition.ColumnTest.Extent;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The short way for what applications send most, {@code id = ?}: demands of which it is plain to see that they choose,
 * whatever else is demanded.
 *
 * @param choose whether one of them does
 * @param keys the columns that have to equal one value each, folded as PostgreSQL does
 */
public record PlainDemands(boolean choose, List<String> keys) {
    /** Of more tests it is not plain to see what they leave out together. */
    private static final int MOST_TESTS = 64;

    /** Nor of what stands in more brackets. */
    private static final int MOST_DEPTH = 8;

    /**
     * What is plain to see of these.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static PlainDemands of(List<Tokens> demands, String alias) {
        boolean choose = false;
        List<String> keys = new ArrayList<>(1); // mostly there is one
        for (Tokens demand : demands) {
            ColumnTest test = ColumnTest.of(demand, alias);
            choose |= test != null;
            if (test != null && test.key()) {
                keys.add(test.column());
            }
        }
        return new PlainDemands(choose || new LeftOut(alias).byAny(demands, false, 0), List.copyOf(keys));
    }

    /** Looks for a row that is left out: one that fails the tests which were found on the way. */
    private static final class LeftOut {
        private final String alias;
        private final List<ColumnTest> failed = new ArrayList<>(4);

        LeftOut(String alias) {
            this.alias = alias;
        }

        private boolean by(Tokens condition, boolean negated, int depth) {
            Tokens bare = condition.bare();
            boolean not = negated;
            while (bare.is(0, "NOT") && bare.from(1).isParenthesised()) {
                bare = bare.from(1).bare();
                not = !not;
            }
            if (depth > MOST_DEPTH) {
                return false;
            }
            if (bare.is(0, "CASE") && CaseExpression.end(bare, 0) == bare.size()) {
                return byCase(CaseExpression.of(bare), not, depth + 1);
            }
            List<Tokens> alternatives = Connectives.alternatives(bare);
            if (alternatives.size() > 1) {
                return not ? byAny(alternatives, true, depth + 1) : byAll(alternatives, false, depth + 1);
            }
            List<Tokens> conjuncts = Connectives.conjuncts(bare);
            if (conjuncts.size() > 1) {
                return not ? byAll(conjuncts, true, depth + 1) : byAny(conjuncts, false, depth + 1);
            }
            ColumnTest test = depth == 0 ? null : ColumnTest.of(bare, alias, not); // a demand has been asked
            return test != null && canFail(test) && failed.add(test);
        }

        private boolean byAny(List<Tokens> conditions, boolean negated, int depth) {
            for (Tokens condition : conditions) {
                int before = failed.size();
                if (by(condition, negated, depth)) {
                    return true;
                }
                failed.subList(before, failed.size()).clear();
            }
            return false;
        }

        private boolean byAll(List<Tokens> conditions, boolean negated, int depth) {
            for (Tokens condition : conditions) {
                if (!by(condition, negated, depth)) {
                    return false;
                }
            }
            return true;
        }

        /** A row that no branch takes. Its result is NULL, which chooses nothing, if there is no ELSE. */
        private boolean byCase(CaseExpression form, boolean negated, int depth) {
            if (!form.operand().isEmpty()) {
                return false;
            }
            for (Branch branch : form.branches()) {
                if (!by(branch.when(), false, depth)) {
                    return false;
                }
            }
            return form.otherwise().isEmpty() || by(form.otherwise(), negated, depth);
        }

        /** Whether a row that fails the others can fail this one too. */
        private boolean canFail(ColumnTest test) {
            for (ColumnTest other : failed) {
                boolean mixed = test.extent() == Extent.MIXED || other.extent() == Extent.MIXED;
                if (mixed
                        || (test.column().equals(other.column())
                                && !test.extent().canFailWith(other.extent()))) {
                    return false;
                }
            }
            return failed.size() < MOST_TESTS;
        }
    }
}
