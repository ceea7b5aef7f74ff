package com.c0d3.previewdb.guard;

import java.sql.SQLException;

/**
 * Thrown where the guard stops something. An {@link SQLException}, so that frameworks translate and report it unasked.
 */
public abstract sealed class GuardException extends SQLException
        permits ProductionRefusedException, StatementBlockedException {
    private static final long serialVersionUID = 1L;

    GuardException(String message, String sqlState) {
        super(message, sqlState);
    }
}
