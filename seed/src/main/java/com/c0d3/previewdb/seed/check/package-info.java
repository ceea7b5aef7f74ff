/** What CHECK constraints and the bounds of partitions demand, read from the server's own text of them. */
@NullMarked
package com.c0d3.previewdb.seed.check;

import org.jspecify.annotations.NullMarked;
