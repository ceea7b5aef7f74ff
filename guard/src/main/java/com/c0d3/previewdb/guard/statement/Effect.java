package com.c0d3.previewdb.guard.statement;

import java.util.Optional;

/** What a SQL text would do to whole tables. */
public sealed interface Effect {
    /** Deletes and updates nothing, or is only a definition. */
    record Harmless() implements Effect {}

    /** Deletes or updates rows, and chooses them by a condition. */
    record Scoped() implements Effect {}

    /**
     * Would touch every row of a table, or destroy its data.
     *
     * @param reason why
     * @param table the table, as the text spells it; empty where none is known
     * @param subject the statement's kind, such as {@code DELETE FROM "users"}; never a literal of the text
     */
    record MassWrite(Reason reason, Optional<String> table, String subject) implements Effect {}
}
