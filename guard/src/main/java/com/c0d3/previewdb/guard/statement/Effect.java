package com.c0d3.previewdb.guard.statement;

import java.util.List;

/**
 * What a SQL text would do to whole tables.
 *
 * @param massWrites what it would do to all rows of a table; often nothing
 * @param counting how the rows that it touches can be counted
 */
public record Effect(List<MassWrite> massWrites, Counting counting) {
    /** How the rows that a text deletes or updates can be counted; the later of two says more. */
    public enum Counting {
        /** It deletes and updates nothing, or is only a definition. */
        NONE,
        /** The update count tells: one DELETE, UPDATE or MERGE that returns no rows. */
        UPDATE_COUNT,
        /** Only the server's statistics tell: RETURNING, WITH, DO, EXECUTE, several statements. */
        STATISTICS;

        Counting and(Counting other) {
            return this == NONE ? other : other == NONE ? this : STATISTICS;
        }
    }

    /** Of a text that deletes and updates nothing. */
    public static final Effect NONE = new Effect(List.of(), Counting.NONE);

    /** Of one statement that chooses its rows. */
    public static final Effect ROWS = new Effect(List.of(), Counting.UPDATE_COUNT);

    public boolean isNone() {
        return massWrites.isEmpty() && counting == Counting.NONE;
    }

    /** The same of a part of something whose update count does not tell. */
    Effect countedByStatistics() {
        return counting == Counting.NONE ? this : new Effect(massWrites, Counting.STATISTICS);
    }
}
