package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;

/**
 * A load that is under way, and that nobody sees before {@link #publish}. Its target may be used by several threads;
 * the rest may not.
 */
public sealed interface Publication extends AutoCloseable permits SiblingPublication, InPlacePublication {
    /** What to fill. */
    LoadTarget target();

    /**
     * Makes the rows visible, all at once; the target is not to be used any more.
     *
     * @throws ProblemsException if it failed; readers still have what they had
     */
    Published publish() throws ProblemsException;

    /** Undoes whatever was not published, and lets other loads begin. */
    @Override
    void close() throws ProblemsException;
}
