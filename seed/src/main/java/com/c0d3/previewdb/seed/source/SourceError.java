package com.c0d3.previewdb.seed.source;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.Login;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Errors of production while it is read, with what helps against those that its settings cause. */
public final class SourceError {
    private static final String STANDBY = "set hot_standby_feedback = on, raise max_standby_streaming_delay and"
            + " max_standby_archive_delay there, or read from the primary";

    /** What a standby says to an idle session that it ends is often lost: the driver only sees that it broke. */
    private static final String BROKEN =
            "The source's log says why. If it is a standby that needed to go on with replication, " + STANDBY;

    private static final Map<String, String> ADVICE = Map.of(
            "40001", "The standby needed to go on with replication: " + STANDBY,
            "08003", BROKEN,
            "08006", BROKEN,
            "25P03", "Raise idle_in_transaction_session_timeout for the role that reads the source",
            "25P04", "Raise transaction_timeout for the role that reads the source",
            "55P03", "Another session holds a lock on the table, such as a migration: run again when it is done",
            "08P01",
                    "The pooler before the source has no free connection: use fewer with --jobs, or name the server"
                            + " itself",
            "53300", "The source has no free connection: use fewer with --jobs",
            "42501", "Grant the role SELECT on it, and BYPASSRLS if the table has row-level security");

    /** What a fresh snapshot can get past: the server gave it up, or a connection broke. */
    private static final Set<String> TRANSIENT = Set.of("40001", "25P03", "57P01", "08003", "08006");

    private SourceError() {}

    /**
     * An error of the source as a problem, with advice.
     *
     * @param action what failed, such as {@code Reading the table "users" from the source}
     */
    public static ProblemsException during(String action, SQLException e) {
        return during(action, e, advice(e));
    }

    /** The source that could not be reached at all: a wrong password or certificate is no better a moment later. */
    public static ProblemsException connecting(SQLException e) {
        return ServerError.during(
                "Connecting to the source", e, "53300".equals(e.getSQLState()) ? advice(e) : Login.advice("source", e));
    }

    private static String advice(SQLException e) {
        return ADVICE.getOrDefault(String.valueOf(e.getSQLState()), "");
    }

    /** An error of the source as a problem, with advice of the caller's; empty for none. */
    public static ProblemsException during(String action, SQLException e, String advice) {
        ProblemsException problem = ServerError.during(action, e, advice);
        if (TRANSIENT.contains(String.valueOf(e.getSQLState()))) {
            problem.addSuppressed(new SnapshotLost());
        }
        return problem;
    }

    /** Whether the failure came from the source, and a fresh snapshot may get past it. */
    public static boolean isTransient(ProblemsException failure) {
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
