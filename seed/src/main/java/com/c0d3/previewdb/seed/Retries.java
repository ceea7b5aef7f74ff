package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a run again whose snapshot the source gave up, as a standby does that must go on with replication. */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int ATTEMPTS = 3;

    private Retries() {}

    /** A run that takes a snapshot of its own. */
    @FunctionalInterface
    interface Run<T> {
        T run() throws ProblemsException;
    }

    static <T> T onFreshSnapshots(Run<T> run) throws ProblemsException {
        for (int attempt = 1; ; attempt++) {
            try {
                return run.run();
            } catch (ProblemsException e) {
                if (attempt == ATTEMPTS || !SourceSnapshot.wasLost(e)) {
                    throw e;
                }
                LOG.warn(
                        "Beginning again with a fresh snapshot of the source, attempt {}: {}",
                        attempt + 1,
                        e.getMessage());
            }
        }
    }
}
