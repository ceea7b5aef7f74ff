package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;

/** The database that is being filled. Thread-safe as far as {@link #parallelism} allows. */
public interface LoadTarget {
    /** How many connections may be used at once; 1 if everything happens in one transaction. */
    int parallelism();

    /**
     * Runs work within a transaction on a connection to the target. The transaction is committed afterwards or, where
     * everything happens in one transaction, left open until the rows are published.
     *
     * @throws ProblemsException if the work failed; its transaction is then rolled back
     */
    <T> T run(SqlWork<T> work) throws ProblemsException;
}
