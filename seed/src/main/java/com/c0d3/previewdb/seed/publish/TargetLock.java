package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Locks;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The lock that lets only one load at a time work on a target. */
final class TargetLock {
    private TargetLock() {}

    /**
     * Opens the connection that holds it: on the maintenance database, or on the target where there is no other.
     *
     * @throws ProblemsException if another load is going on
     */
    static Control take(TargetServer server, TargetFacts facts) throws ProblemsException {
        Control control = Control.open(server, facts.maintenanceDatabase().orElse(facts.database()));
        try {
            refuseIfPresent(control.lock(name(facts), Duration.ZERO), facts);
            return control;
        } catch (SQLException e) {
            control.close();
            throw ServerError.during("Locking the target against other loads", e);
        } catch (ProblemsException e) {
            control.close();
            throw e;
        }
    }

    /**
     * Takes it for the transaction that fills the target: a pooler keeps no lock for longer. It excludes other such
     * loads; one that replaces the target meanwhile ends the transaction.
     */
    static void takeInTransaction(Connection transaction, TargetFacts facts) throws SQLException, ProblemsException {
        refuseIfPresent(Locks.takeInTransaction(transaction, name(facts)), facts);
    }

    private static String name(TargetFacts facts) {
        return "load " + facts.database();
    }

    private static void refuseIfPresent(Optional<String> holder, TargetFacts facts) throws ProblemsException {
        if (holder.isPresent()) {
            throw new ProblemsException("\"%s\" is being loaded by %s; nothing was done. Wait until that has ended"
                    .formatted(facts.database(), holder.get()));
        }
    }
}
