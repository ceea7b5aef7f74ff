package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;

/** What happens to each row on its way. There is one instance for each worker and table: it is not thread-safe. */
@FunctionalInterface
public interface RowProcessor {
    /**
     * Appends the row that leaves, with its newline; nothing if the row must not leave.
     *
     * @param row a row in COPY's text format, with or without its newline
     */
    void process(byte[] row, RowBuffer out) throws ProblemsException;
}
