package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;

/** The database that is being filled. */
public interface LoadTarget {
    /** How many connections may be used at once; 1 if everything is one transaction. */
    int parallelism();

    /**
     * Runs work on a connection within a transaction: committed afterwards, or, in place, left open until the
     * publication.
     *
     * @throws ProblemsException if the work failed; nothing of it remains
     */
    <T> T run(SqlWork<T> work) throws ProblemsException;
}
