package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.TargetServer;
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
            Optional<String> holder = control.lock("load " + facts.database(), Duration.ZERO);
            if (holder.isPresent()) {
                throw new ProblemsException("\"%s\" is being loaded by %s; nothing was done. Wait until that has ended"
                        .formatted(facts.database(), holder.get()));
            }
            return control;
        } catch (SQLException e) {
            control.close();
            throw ServerError.during("Locking the target against other loads", e);
        } catch (ProblemsException e) {
            control.close();
            throw e;
        }
    }
}
