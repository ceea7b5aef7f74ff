/** Production's structure in the target: made before the rows come, and finished when they are there. */
@NullMarked
package com.c0d3.previewdb.seed.structure;

import org.jspecify.annotations.NullMarked;
