/** Which rows are copied, and in which order. */
@NullMarked
package com.c0d3.previewdb.seed.subset;

import org.jspecify.annotations.NullMarked;
