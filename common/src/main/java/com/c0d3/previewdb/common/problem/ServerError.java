package com.c0d3.previewdb.common.problem;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Reports an error of a server without the values of rows. PostgreSQL quotes them in the detail, in the context, and,
 * for data exceptions and whatever triggers raise, in the message itself.
 */
public final class ServerError {
    /** The classes of SQLStates whose messages speak of names, rights and resources, but not of values. */
    private static final Set<String> QUIET_CLASSES =
            Set.of("08", "0A", "23", "25", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58");

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

    /** The error in one line: what it says, as far as that holds no values, and its SQLState. */
    public static String describe(SQLException error) {
        String state = Optional.ofNullable(error.getSQLState())
                .filter(code -> !code.isEmpty())
                .orElse("none");
        return "%s (SQLState %s)".formatted(message(error, state), state);
    }

    private static String message(SQLException error, String state) {
        ServerErrorMessage server = error instanceof PSQLException own ? own.getServerErrorMessage() : null;
        if (server == null) { // from the driver, which knows no rows
            String said = Optional.ofNullable(error.getMessage()).orElse("no message");
            return error.getCause() instanceof UnknownHostException unknown
                    ? "the host \"%s\" is not known".formatted(unknown.getMessage())
                    : said;
        }
        boolean quiet = QUIET_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
        return quiet ? String.valueOf(server.getMessage()) : "the server refused a value" + place(server);
    }

    /** Line and column from the context of a COPY: {@code COPY users, line 1, column age: "x"}. */
    private static String place(ServerErrorMessage server) {
        String context = Optional.ofNullable(server.getWhere()).orElse("");
        int value = context.indexOf(": \"");
        return context.startsWith("COPY ") && value > 0 ? " at " + context.substring(0, value) : "";
    }
}
