package com.c0d3.previewdb.guard.statement.condition;

import com.c0d3.previewdb.guard.statement.condition.ColumnTest.Extent;
import com.c0d3.previewdb.guard.statement.lexis.Tokens;
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
    /** Of more alternatives it is not plain to see. */
    private static final int MOST_ALTERNATIVES = 64;

    /**
     * What is plain to see of these.
     *
     * @param alias what the row's columns may be qualified by
     */
    public static PlainDemands of(List<Tokens> demands, String alias) {
        boolean choose = false;
        List<String> keys = new ArrayList<>(1); // mostly there is one
        for (Tokens demand : demands) {
            ColumnTest test = ColumnTest.of(demand.bare(), alias);
            choose |= test != null;
            if (test != null && test.key()) {
                keys.add(test.column());
            }
        }
        return new PlainDemands(choose || choosesOneOfSeveral(demands, alias), List.copyOf(keys));
    }

    private static boolean choosesOneOfSeveral(List<Tokens> demands, String alias) {
        for (Tokens demand : demands) {
            if (areAlternatives(demand.bare(), alias)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each tests a column, and all together leave out some of its values. */
    private static boolean areAlternatives(Tokens demand, String alias) {
        List<Tokens> alternatives = Connectives.alternatives(demand);
        if (alternatives.size() == 1 || alternatives.size() > MOST_ALTERNATIVES) {
            return false;
        }
        List<ColumnTest> tests = new ArrayList<>(alternatives.size());
        for (Tokens alternative : alternatives) {
            ColumnTest test = ColumnTest.of(alternative.bare(), alias);
            if (test == null || !leavesOut(test, tests)) {
                return false;
            }
            tests.add(test);
        }
        return true;
    }

    /** A row can hold neither the points of one test nor those of another, but it can lie outside of only one range. */
    private static boolean leavesOut(ColumnTest test, List<ColumnTest> others) {
        if (test.extent() == Extent.MIXED) {
            return false;
        }
        for (ColumnTest other : others) {
            boolean points = test.extent() == Extent.POINTS || other.extent() == Extent.POINTS;
            boolean rest = test.extent() == Extent.REST || other.extent() == Extent.REST;
            if (test.column().equals(other.column()) && (rest || !points)) {
                return false;
            }
        }
        return true;
    }
}
