package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.TargetError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/**
 * One change of the target's structure.
 *
 * @param action what is done, for messages, such as {@code Creating the index "public.users_email"}
 * @param statements the statements, in order; empty ones are left out
 * @param explanation says more about a failure than the server does, where there is more to say
 */
record Ddl(String action, List<String> statements, Optional<Explanation> explanation) {
    /** A change whose failures the server explains. */
    static Ddl of(String action, String... statements) {
        return new Ddl(action, List.of(statements), Optional.empty());
    }

    Ddl {
        statements = statements.stream().filter(each -> !each.isEmpty()).toList();
    }

    /** The same change, with its failures explained. */
    Ddl explainedBy(Explanation why) {
        return new Ddl(action, statements, Optional.of(why));
    }

    /** Makes the change. A failure leaves the transaction unusable. */
    void run(Connection connection) throws SQLException, ProblemsException {
        if (explanation.isPresent()) {
            tryOut(connection);
            return;
        }
        try {
            execute(connection);
        } catch (SQLException e) {
            throw TargetError.during(action, e);
        }
    }

    /** Makes the change. After a failure the transaction is as it was before, and can go on. */
    void tryOut(Connection connection) throws SQLException, ProblemsException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(connection);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            throw failed(connection, before, e);
        }
    }

    private void execute(Connection connection) throws SQLException {
        for (String statement : statements) {
            Sql.execute(connection, statement);
        }
    }

    private ProblemsException failed(Connection connection, Savepoint before, SQLException failure) {
        try {
            connection.rollback(before);
            Optional<String> why =
                    explanation.isEmpty() ? Optional.empty() : explanation.get().of(connection, failure);
            return why.isPresent()
                    ? ServerError.during(action, failure, why.get())
                    : TargetError.during(action, failure);
        } catch (SQLException e) { // the connection broke, or the explanation cannot be had
            failure.addSuppressed(e);
            return TargetError.during(action, failure);
        }
    }

    /** Why a change failed; without values of rows. */
    @FunctionalInterface
    interface Explanation {
        Optional<String> of(Connection connection, SQLException failure) throws SQLException;
    }
}
