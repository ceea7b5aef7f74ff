package com.c0d3.previewdb.guard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown instead of executing a mass write, or after one that touched too many rows, which then are rolled back. The
 * SQLState is 42501 ("insufficient privilege").
 */
public final class StatementBlockedException extends GuardException {
    private static final long serialVersionUID = 1L;
    private static final String SQLSTATE = "42501";

    private final Reason reason;
    private final @Nullable String table;

    /**
     * A statement that was blocked.
     *
     * @param reason why
     * @param table the table that the statement would touch, as it spells it; empty if none is known
     * @param message what happened and what to do instead, for people
     */
    public StatementBlockedException(Reason reason, Optional<String> table, String message) {
        super(message, SQLSTATE);
        this.reason = reason;
        this.table = table.orElse(null);
    }

    /** Why the statement is blocked. */
    public Reason reason() {
        return reason;
    }

    /** The table that the statement would touch, as it spells it; empty where none is known. */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }
}
