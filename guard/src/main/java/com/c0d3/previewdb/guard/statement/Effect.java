package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.query.TableName;
import java.util.List;
import java.util.Optional;

/**
 * What a SQL text would do to whole tables.
 *
 * @param massWrites what it would do to all rows of a table; often nothing
 * @param counting how the rows that it touches can be counted
 * @param lookup by what it chooses the rows that it touches; empty if not by equality, or if the text is not one DELETE
 *     or UPDATE
 */
public record Effect(List<MassWrite> massWrites, Counting counting, Optional<Lookup> lookup) {
    /**
     * A choice of rows: in the table, these columns each equal one value.
     *
     * @param columns folded as PostgreSQL does; not empty
     */
    public record Lookup(TableName table, List<String> columns) {}

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
    public static final Effect NONE = new Effect(List.of(), Counting.NONE, Optional.empty());

    public boolean isNone() {
        return massWrites.isEmpty() && counting == Counting.NONE;
    }

    /** The same of a part of something whose update count does not tell. */
    Effect countedByStatistics() {
        return counting == Counting.NONE ? this : byStatistics(massWrites);
    }

    static Effect byStatistics(List<MassWrite> massWrites) {
        return new Effect(massWrites, Counting.STATISTICS, Optional.empty());
    }
}
