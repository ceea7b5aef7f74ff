/** Streams rows from the source to the target in the text format of PostgreSQL's COPY. */
@NullMarked
package com.c0d3.previewdb.seed.copy;

import org.jspecify.annotations.NullMarked;
