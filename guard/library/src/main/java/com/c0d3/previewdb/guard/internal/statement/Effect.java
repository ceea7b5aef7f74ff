package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.List;
import java.util.Optional;

/**
 * What a SQL text would do to whole tables.
 *
 * @param massWrites what it would do to all rows of a table; often nothing
 * @param counting how the rows that it chooses and touches can be counted
 * @param controlsTransaction whether it begins, commits or rolls back a transaction by itself
 * @param lookup by what it chooses the rows that it touches; empty if not by equality, or if the text is not one DELETE
 *     or UPDATE
 */
public record Effect(
        List<MassWrite> massWrites, Counting counting, boolean controlsTransaction, Optional<Lookup> lookup) {
    /**
     * A choice of rows: in the table, these columns each equal one value.
     *
     * @param columns folded as PostgreSQL does; not empty
     */
    public record Lookup(TableReference table, List<String> columns) {}

    /** How the rows that a text chooses to delete or update can be counted before they are committed. */
    public enum Counting {
        /** It chooses none: it deletes and updates nothing, is only a definition, or takes all. */
        NONE,
        /** The update count tells: one DELETE, UPDATE or MERGE that returns no rows and inserts none. */
        UPDATE_COUNT,
        /** Only the server's statistics tell: RETURNING, WITH, DO, EXECUTE, several statements. */
        STATISTICS;

        /** Of both together. */
        Counting and(Counting other) {
            return this == NONE ? other : other == NONE ? this : STATISTICS;
        }
    }

    /** Of a text that deletes and updates nothing. */
    public static final Effect NONE = new Effect(List.of(), Counting.NONE, false, Optional.empty());

    public boolean isNone() {
        return massWrites.isEmpty() && counting == Counting.NONE;
    }

    /** The same of a part of something whose update count does not tell. */
    Effect countedByStatistics() {
        Counting told = counting == Counting.NONE ? Counting.NONE : Counting.STATISTICS;
        return new Effect(massWrites, told, controlsTransaction, Optional.empty());
    }
}
