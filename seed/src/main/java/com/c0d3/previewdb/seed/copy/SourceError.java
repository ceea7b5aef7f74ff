package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Errors of production while it is read, with what helps against those that its settings cause. */
final class SourceError {
    private static final String BALANCED = "The connections seem to reach different servers: name one server, not an"
            + " endpoint or pooler that spreads connections over several";

    private static final Map<String, String> ADVICE = Map.of(
            "40001",
                    "The standby needed to go on with replication. Set hot_standby_feedback = on, raise"
                            + " max_standby_streaming_delay and max_standby_archive_delay there, or read from the primary",
            "25P03", "Raise idle_in_transaction_session_timeout for the role that reads the source",
            "25P04", "Raise transaction_timeout for the role that reads the source",
            "55P03", "Another session holds a lock on the table, such as a migration: run again when it is done",
            "22023", BALANCED,
            "42704", BALANCED,
            "53300", "The source has no free connection: use fewer with --jobs",
            "42501", "Grant the role SELECT on it, and BYPASSRLS if the table has row-level security");

    /** What a fresh snapshot can get past. */
    private static final Set<String> TRANSIENT = Set.of("40001", "25P03", "57P01");

    private SourceError() {}

    static ProblemsException during(String action, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        ProblemsException problem = ServerError.during(action, e, ADVICE.getOrDefault(state, ""));
        if (TRANSIENT.contains(state)) {
            problem.addSuppressed(new SnapshotLost());
        }
        return problem;
    }

    /** Whether the failure came from the source, and a fresh snapshot may get past it. */
    static boolean isTransient(ProblemsException failure) {
        return Stream.of(failure.getSuppressed()).anyMatch(SnapshotLost.class::isInstance);
    }

    /** Marks such a failure. */
    private static final class SnapshotLost extends Exception {
        private static final long serialVersionUID = 1L;

        SnapshotLost() {
            super("The snapshot was lost", null, false, false);
        }
    }
}
