/**
 * Fills the preview database with fresh, anonymised rows of production; {@link com.c0d3.previewdb.seed.Seed} is the way
 * in.
 */
@NullMarked
package com.c0d3.previewdb.seed;

import org.jspecify.annotations.NullMarked;
