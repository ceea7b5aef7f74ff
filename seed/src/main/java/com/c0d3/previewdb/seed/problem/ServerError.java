package com.c0d3.previewdb.seed.problem;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Reports an error of a server without the values of rows. PostgreSQL quotes them in the detail, in the context, and,
 * for data exceptions (SQLState class 22), in the message itself.
 */
public final class ServerError {
    private static final String DATA_EXCEPTION = "22";

    private ServerError() {}

    /**
     * The error as a problem.
     *
     * @param action what failed, such as {@code Reading the table "users" from the source}
     */
    public static ProblemsException during(String action, SQLException error) {
        return during(action, error, "");
    }

    /**
     * The error as a problem, with advice.
     *
     * @param action what failed, such as {@code Reading the table "users" from the source}
     * @param advice what to do, or empty
     */
    public static ProblemsException during(String action, SQLException error, String advice) {
        String message = "%s failed: %s%s".formatted(action, describe(error), advice.isEmpty() ? "" : ". " + advice);
        SQLException cause = new SQLException(describe(error), error.getSQLState());
        cause.setStackTrace(error.getStackTrace());
        ProblemsException problem = new ProblemsException(message, cause);
        for (Throwable suppressed : error.getSuppressed()) {
            problem.addSuppressed(
                    suppressed instanceof SQLException also
                            ? new SQLException(describe(also), also.getSQLState())
                            : suppressed);
        }
        return problem;
    }

    private static String describe(SQLException error) {
        String state = Optional.ofNullable(error.getSQLState()).orElse("none");
        return "%s (SQLState %s)".formatted(message(error, state), state);
    }

    private static String message(SQLException error, String state) {
        ServerErrorMessage server = error instanceof PSQLException own ? own.getServerErrorMessage() : null;
        if (server == null) {
            return Optional.ofNullable(error.getMessage()).orElse("no message");
        }
        if (state.startsWith(DATA_EXCEPTION)) {
            return "the server refused a value" + place(server);
        }
        return Optional.ofNullable(server.getMessage()).orElse("no message") + place(server);
    }

    /** Line and column from the context of a COPY: {@code COPY users, line 1, column age: "x"}. */
    private static String place(ServerErrorMessage server) {
        String context = Optional.ofNullable(server.getWhere()).orElse("");
        int value = context.indexOf(": \"");
        boolean single = context.indexOf('\n') < 0;
        if (!context.startsWith("COPY ") || value < 0 || !single) {
            return "";
        }
        return " at " + context.substring(0, value);
    }
}
