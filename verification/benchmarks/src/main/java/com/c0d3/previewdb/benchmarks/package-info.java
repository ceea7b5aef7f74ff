/** Measures the cost of the guard. */
@NullMarked
package com.c0d3.previewdb.benchmarks;

import org.jspecify.annotations.NullMarked;
