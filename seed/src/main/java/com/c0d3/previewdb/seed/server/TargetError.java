package com.c0d3.previewdb.seed.server;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import java.sql.SQLException;
import java.util.Map;

/** Errors of the target while it is loaded, with what helps against those that are no fault of the rows. */
public final class TargetError {
    private static final Map<String, String> ADVICE = Map.of(
            "53100",
            "The target's disk is full, and the target is as it was; drop what is not needed, such as old clones, or"
                    + " enlarge the disk",
            "08006",
            "The connection to the target broke; it serves nothing half-done. Its log says why: a server whose disk has no"
                    + " room for the WAL, or that runs out of memory, stops itself. Once it answers again, run this again",
            "53300",
            "The target has too few connections: use fewer with --jobs, or close others",
            "55006",
            "Something uses it that cannot be ended, such as a prepared transaction");

    private TargetError() {}

    /**
     * An error of the target as a problem, with advice.
     *
     * @param action what failed, such as {@code Writing the table "users" to the target}
     */
    public static ProblemsException during(String action, SQLException error) {
        return ServerError.during(action, error, ADVICE.getOrDefault(String.valueOf(error.getSQLState()), ""));
    }
}
