package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.seed.server.Login;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/** The door to the target: behind the guard, which lets in nobody but to a stamped preview. Thread-safe. */
final class StampedTarget {
    private final GuardedDataSource dataSource;

    /** A target that must bear that stamp; where none is named, any preview's. */
    StampedTarget(TargetServer server, Optional<String> stampId) {
        Map<String, String> environment = new HashMap<>();
        environment.put(Guard.ENVIRONMENT_VARIABLE, "preview");
        stampId.ifPresent(id -> environment.put(Guard.STAMP_VARIABLE, id));
        dataSource = Guard.builder()
                .environment(environment)
                .requireStamp(true)
                .rowLimit(0)
                .allowUnwrap(true)
                .build()
                .wrap(server.dataSource(server.database()));
    }

    /**
     * A connection that the guard has let through. Its statements are not looked at: emptying tables is what a load is
     * for.
     *
     * @throws ProblemsException if the target is no preview, or does not answer
     */
    Connection connect() throws ProblemsException {
        try {
            return dataSource.getConnection().unwrap(PgConnection.class);
        } catch (ProductionRefusedException e) {
            throw new ProblemsException(
                    "The target \"%s\" %s; nothing was written. bootstrap makes the previews' database and stamps it"
                            .formatted(e.target(), e.rule()),
                    e);
        } catch (SQLException e) {
            throw ServerError.during("Connecting to the target", e, Login.advice("target", e));
        }
    }
}
