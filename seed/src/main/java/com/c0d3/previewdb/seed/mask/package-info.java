/** Maskers: what takes the place of personal data. */
@NullMarked
package com.c0d3.previewdb.seed.mask;

import org.jspecify.annotations.NullMarked;
