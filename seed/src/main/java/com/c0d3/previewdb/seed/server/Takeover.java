package com.c0d3.previewdb.seed.server;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs statements that rename a database that is in use, in one transaction. While the server holds the rename, new
 * connections wait, and the open ones are ended from a second connection, because it takes only a database without
 * sessions.
 */
public final class Takeover {
    private static final long PAUSE_NANOS = 10_000_000;

    private final TargetServer server;
    private final String maintenanceDatabase;
    private final Control control;

    public Takeover(TargetServer server, String maintenanceDatabase, Control control) {
        this.server = server;
        this.maintenanceDatabase = maintenanceDatabase;
        this.control = control;
    }

    /**
     * Renames a database away, and what takes its place.
     *
     * @param database the database whose sessions are ended
     * @param preparations what comes first, in the same transaction; sessions are still served meanwhile
     * @param renames what needs a database without sessions
     * @return the sessions that were ended
     * @throws ProblemsException if there are sessions that our role may not end; none was ended then
     */
    public List<Session> run(String database, List<String> preparations, List<String> renames)
            throws SQLException, ProblemsException {
        requireEndable(database);
        Connection connection = control.connection();
        connection.setAutoCommit(false);
        try (Connection ending = server.connect(maintenanceDatabase)) {
            Sql.execute(connection, "SET LOCAL lock_timeout = '60s'");
            for (String statement : preparations) {
                Sql.execute(connection, statement);
            }
            List<Session> ended = executeEnding(connection, ending, database, renames);
            connection.commit();
            return ended;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(); // nothing, after the commit
                connection.setAutoCommit(true);
            }
        }
    }

    private void requireEndable(String database) throws SQLException, ProblemsException {
        List<Session> others = Session.on(control.connection(), database).stream()
                .filter(session -> !session.endable())
                .toList();
        if (!others.isEmpty()) {
            throw new ProblemsException(
                    "Sessions on \"%s\" may not be ended by our role; grant it pg_signal_backend, or close them:"
                            .formatted(database),
                    others.stream().map(Session::toString).toList());
        }
    }

    private static List<Session> executeEnding(
            Connection connection, Connection ending, String database, List<String> renames) throws SQLException {
        CompletableFuture<Void> renamed = CompletableFuture.runAsync(() -> {
            try {
                for (String statement : renames) {
                    Sql.execute(connection, statement);
                }
            } catch (SQLException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        });
        Map<Integer, Session> ended = new LinkedHashMap<>();
        try {
            while (!renamed.isDone()) {
                for (Session each : Session.on(ending, database)) {
                    each.end(ending);
                    ended.put(each.pid(), each);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } finally {
            await(renamed);
        }
        return List.copyOf(ended.values());
    }

    private static void await(CompletableFuture<Void> renamed) throws SQLException {
        try {
            renamed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a database was renamed", "57014", e);
        }
    }
}
