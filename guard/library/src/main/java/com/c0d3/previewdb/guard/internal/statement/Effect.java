package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;
import java.util.Optional;

/**
 * The effect of a SQL text on whole tables.
 *
 * @param massWrites what it would do to all rows of a table; usually empty
 * @param counting how the rows that it selects and touches can be counted
 * @param controlsTransaction whether it begins, commits or rolls back a transaction itself
 * @param lookup how it selects the rows that it touches; empty unless by equality, and unless the text is a single
 *     DELETE or UPDATE
 */
public record Effect(
        List<MassWrite> massWrites, Counting counting, boolean controlsTransaction, Optional<Lookup> lookup) {
    /**
     * A selection of rows for which each of these columns of the table equals one value.
     *
     * @param columns after PostgreSQL's case folding; not empty
     */
    public record Lookup(TableReference table, List<String> columns) {}

    /** How the rows that a text deletes or updates can be counted before they are committed. */
    public enum Counting {
        /** Nothing to count: it deletes and updates nothing, is only a definition, or affects all rows. */
        NONE,
        /** The update count is accurate: a single DELETE, UPDATE or MERGE that returns no rows and inserts none. */
        UPDATE_COUNT,
        /** Only the server's statistics are accurate: RETURNING, WITH, DO, EXECUTE, several statements. */
        STATISTICS;

        /** Returns how to count the rows of both together. */
        Counting and(Counting other) {
            return this == NONE ? other : other == NONE ? this : STATISTICS;
        }
    }

    /** The effect of a text that deletes and updates nothing. */
    public static final Effect NONE = new Effect(List.of(), Counting.NONE, false, Optional.empty());

    public boolean isNone() {
        return massWrites.isEmpty() && counting == Counting.NONE;
    }

    /** Returns this effect for a part of a statement whose update count does not cover it. */
    Effect countedByStatistics() {
        Counting told = counting == Counting.NONE ? Counting.NONE : Counting.STATISTICS;
        return new Effect(massWrites, told, controlsTransaction, Optional.empty());
    }
}
