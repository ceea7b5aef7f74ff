package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Mode;
import com.c0d3.previewdb.guard.internal.statement.MassWrite;

/**
 * The settings that decide which statements may be executed. Immutable.
 *
 * @param mode what happens to a statement that would be blocked
 * @param rowLimit how many rows one statement may touch; 0 for no limit
 * @param destructiveDdlAllowed whether statements that destroy data are allowed
 * @param migrations whether only migrations are executed, so that backfills are allowed
 * @param toolsPermitted whether migration tools may do everything while they migrate
 * @param allowedTables the tables on which mass writes are allowed
 */
public record StatementRules(
        Mode mode,
        long rowLimit,
        boolean destructiveDdlAllowed,
        boolean migrations,
        boolean toolsPermitted,
        TablePatterns allowedTables) {
    /** Whether these settings allow the write, wherever it is executed. */
    boolean allow(MassWrite write) {
        return switch (write.reason()) {
            case DESTROYS_DATA -> destructiveDdlAllowed;
            case EMPTIES_TABLE -> destructiveDdlAllowed || allowedTables.matchAll(write.tables());
            case NO_CONDITION -> allowedTables.matchAll(write.tables()) || (migrations && write.isBackfill());
            case ALWAYS_TRUE, INDEPENDENT_OF_ROW, UNREADABLE -> allowedTables.matchAll(write.tables());
            case ROW_LIMIT -> false;
        };
    }
}
