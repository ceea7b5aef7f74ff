/** What the guard costs. */
@NullMarked
package com.c0d3.previewdb.benchmarks;

import org.jspecify.annotations.NullMarked;
