package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;

/** What happens to each row on its way out of production. One instance for each worker and table; not thread-safe. */
public interface RowProcessor {
    /**
     * Appends what leaves of the row.
     *
     * @param row a row in COPY's text format, with or without its newline; not changed
     * @param out gets the row that leaves, with its newline
     * @throws ProblemsException if no more rows may leave
     */
    void process(byte[] row, RowBuffer out) throws ProblemsException;
}
