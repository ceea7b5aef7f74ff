package com.c0d3.previewdb.guard;

import java.sql.SQLException;

/**
 * Thrown when the guard refuses something. It is an {@link SQLException}, so frameworks translate and report it without
 * knowing the guard.
 */
public abstract sealed class GuardException extends SQLException
        permits ProductionRefusedException, StatementBlockedException {
    private static final long serialVersionUID = 1L;

    GuardException(String message, String sqlState) {
        super(message, sqlState);
    }
}
