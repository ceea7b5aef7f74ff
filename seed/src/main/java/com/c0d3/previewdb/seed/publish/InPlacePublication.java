package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceCopy;
import com.c0d3.previewdb.fence.FenceOptions;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.rights.AccessRights;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetError;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills the target itself, in one transaction over one connection. Readers wait until it ends. */
public final class InPlacePublication implements Publication {
    private final TargetFacts facts;
    private final Optional<Control> lock;
    private final Connection connection;
    private final AccessRights rights;
    private final List<String> notes;

    private InPlacePublication(
            TargetFacts facts, Optional<Control> lock, Connection connection, AccessRights rights, List<String> notes) {
        this.facts = facts;
        this.lock = lock;
        this.connection = connection;
        this.rights = rights;
        this.notes = new ArrayList<>(notes);
    }

    /**
     * Begins it.
     *
     * @param notes what the user should know about it
     */
    static InPlacePublication open(TargetServer server, TargetFacts facts, Optional<String> stampId, List<String> notes)
            throws ProblemsException {
        Optional<Control> lock = facts.pooled() ? Optional.empty() : Optional.of(TargetLock.take(server, facts));
        try {
            Connection connection = begin(new StampedTarget(server, stampId), facts);
            return new InPlacePublication(facts, lock, connection, rights(connection), notes);
        } catch (ProblemsException e) {
            lock.ifPresent(Control::close);
            throw e;
        }
    }

    private static Connection begin(StampedTarget target, TargetFacts facts) throws ProblemsException {
        Connection connection = target.connect();
        try {
            TargetServer.begin(connection);
            if (facts.pooled()) {
                TargetLock.takeInTransaction(connection, facts);
            }
            if (FenceCopy.of(connection).isPresent()) {
                Sql.execute(connection, "SET LOCAL previewdb.permit = 'seed replaces the rows'");
            }
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw ServerError.during("Beginning the load", e);
        } catch (ProblemsException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Those that there are before anything is changed. */
    private static AccessRights rights(Connection connection) throws ProblemsException {
        try {
            return AccessRights.of(connection);
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw ServerError.during("Reading the rights on the target's objects", e);
        }
    }

    private static void closeAfter(Exception failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public LoadTarget target() {
        return new LoadTarget() {
            @Override
            public int parallelism() {
                return 1;
            }

            @Override
            public <T> T run(SqlWork<T> work) throws ProblemsException {
                synchronized (connection) { // pieces of work come one after the other
                    try {
                        return work.run(connection);
                    } catch (SQLException e) {
                        throw TargetError.during("Loading \"%s\"".formatted(facts.database()), e);
                    }
                }
            }
        };
    }

    @Override
    public Published publish() throws ProblemsException {
        try {
            notes.addAll(rights.restore(connection));
            if (Fence.isThere(connection)) { // a structure that was made anew has no triggers
                Fence.of(connection, FenceOptions.DEFAULT.withoutWatching()).apply();
            }
            connection.commit();
        } catch (SQLException e) {
            throw TargetError.during("The commit in the target", e);
        }
        lock.flatMap(control -> PublicationChoice.olderTemplate(control, facts.database()))
                .ifPresent(older -> notes.add("clones " + older));
        return new Published(
                facts.database(),
                facts.stamp(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notes);
    }

    @Override
    public void close() throws ProblemsException {
        try (Connection closing = connection) {
            if (!closing.isClosed()) { // else the server rolls back
                closing.rollback();
            }
        } catch (SQLException e) {
            throw ServerError.during("Closing the connection to the target", e);
        } finally {
            lock.ifPresent(Control::close);
        }
    }
}
