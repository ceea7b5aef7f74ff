package com.c0d3.previewdb.guard.statement;

import java.util.List;

/**
 * What a SQL text would do to whole tables.
 *
 * @param massWrites what it would do to all rows of a table; often nothing
 * @param touchesRows whether it deletes or updates rows at all, so that they can be counted
 */
public record Effect(List<MassWrite> massWrites, boolean touchesRows) {
    /** Of a text that deletes and updates nothing, or is only a definition. */
    static final Effect NONE = new Effect(List.of(), false);

    /** Of a text that deletes or updates rows which it chooses. */
    static final Effect ROWS = new Effect(List.of(), true);
}
