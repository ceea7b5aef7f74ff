package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.Permit;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The database that is emptied and filled, behind the guard: nothing but a stamped preview is let near. */
final class PreviewTarget {
    private final Guard guard;
    private final GuardedDataSource dataSource;

    /** A target that must bear that stamp; where none is named, any preview's. */
    PreviewTarget(DataSource target, Optional<String> stampId) {
        Map<String, String> environment = new HashMap<>();
        environment.put(Guard.ENVIRONMENT_VARIABLE, "preview");
        stampId.ifPresent(id -> environment.put(Guard.STAMP_VARIABLE, id));
        guard = Guard.builder()
                .environment(environment)
                .requireStamp(true)
                .rowLimit(0)
                .build();
        dataSource = guard.wrap(target);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Emptying the tables is what a refresh is for. */
    Permit permit() {
        return guard.permit("seed replaces the rows of the preview");
    }

    /**
     * Tries a connection.
     *
     * @throws ProblemsException if the target is no preview, or does not answer
     */
    void check() throws ProblemsException {
        try (Connection connection = dataSource.getConnection()) {
            connection.getMetaData();
        } catch (ProductionRefusedException e) {
            throw new ProblemsException(
                    "The target \"%s\" %s; nothing was written. bootstrap stamps the previews' database; by hand: COMMENT ON"
                                    .formatted(e.target(), e.rule())
                            + " DATABASE … IS 'previewdb: preview <any word>'",
                    e);
        } catch (SQLException e) {
            throw ServerError.during("Connecting to the target", e);
        }
    }
}
