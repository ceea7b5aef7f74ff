package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.condition.CaseExpression.Branch;
import com.c0d3.previewdb.guard.internal.statement.condition.ColumnTest.Extent;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The short cut for what applications send most, such as {@code id = ?}: conjuncts that obviously select rows,
 * regardless of the other conjuncts.
 *
 * @param choose whether one of them selects rows
 * @param keys the columns that must each equal one value, after case folding
 */
public record PlainDemands(boolean choose, List<String> keys) {
    /** With more tests, it is not obvious that some row fails all of them. */
    private static final int MAX_TESTS = 64;

    /** The maximum nesting of brackets. */
    private static final int MAX_DEPTH = 8;

    /**
     * Examines these conjuncts.
     *
     * @param alias the qualifier of the row's columns
     */
    public static PlainDemands of(List<Tokens> demands, String alias) {
        boolean choose = false;
        List<String> keys = new ArrayList<>(1); // usually there is one
        for (Tokens demand : demands) {
            ColumnTest test = ColumnTest.of(demand, alias);
            choose |= test != null;
            if (test != null && test.key()) {
                keys.add(test.column());
            }
        }
        return new PlainDemands(choose || new LeftOut(alias).byAny(demands, false, 0), List.copyOf(keys));
    }

    /** Searches for a row that is not selected: one that fails all tests found so far. */
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
            if (depth > MAX_DEPTH) {
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
            ColumnTest test = depth == 0 ? null : ColumnTest.of(bare, alias, not); // a conjunct has been tested
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

        /** Searches for a row that reaches no branch. Without ELSE its result is NULL, which selects nothing. */
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

        /** Whether a row that fails the previous tests can fail this one too. */
        private boolean canFail(ColumnTest test) {
            for (ColumnTest other : failed) {
                boolean mixed = test.extent() == Extent.MIXED || other.extent() == Extent.MIXED;
                if (mixed
                        || (test.column().equals(other.column())
                                && !test.extent().canFailWith(other.extent()))) {
                    return false;
                }
            }
            return failed.size() < MAX_TESTS;
        }
    }
}
