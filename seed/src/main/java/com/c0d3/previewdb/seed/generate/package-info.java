/** Invented rows, by a catalog and the rules, for where production cannot be reached. */
@NullMarked
package com.c0d3.previewdb.seed.generate;

import org.jspecify.annotations.NullMarked;
