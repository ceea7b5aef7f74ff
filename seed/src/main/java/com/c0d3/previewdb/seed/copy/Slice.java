package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.subset.TableRows;

/**
 * A part of the rows of a table that one COPY reads.
 *
 * @param rows all the rows of the table
 * @param query gives the columns that are copied, in the order of the table
 */
record Slice(TableRows rows, String query) {}
