package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;

/** Where rows go. Closing it before {@link #finish} takes them back, as far as the place allows. Not thread-safe. */
public interface RowSink extends AutoCloseable {
    /** Takes all rows of the buffer, which the caller then clears. */
    void write(RowBuffer rows) throws ProblemsException;

    /** All rows have come. */
    void finish() throws ProblemsException;

    @Override
    void close() throws ProblemsException;
}
