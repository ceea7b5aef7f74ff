package com.c0d3.previewdb.guard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown instead of executing a mass write, or after a statement that touched too many rows and was rolled back. The
 * SQLState is 42501 ("insufficient privilege").
 */
public final class StatementBlockedException extends GuardException {
    private static final long serialVersionUID = 1L;
    private static final String SQLSTATE = "42501";

    private final Reason reason;
    private final @Nullable String table;

    /**
     * Creates the exception.
     *
     * @param reason why the statement is blocked
     * @param table the table the statement would touch, as spelled in the statement; empty if unknown
     * @param message what happened and what to do instead, for people
     */
    public StatementBlockedException(Reason reason, Optional<String> table, String message) {
        super(message, SQLSTATE);
        this.reason = reason;
        this.table = table.orElse(null);
    }

    /** Returns why the statement is blocked. */
    public Reason reason() {
        return reason;
    }

    /** Returns the table the statement would touch, as spelled in the statement; empty if unknown. */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }
}
