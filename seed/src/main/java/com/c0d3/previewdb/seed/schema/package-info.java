/** Brings the target's schema up to date. */
@NullMarked
package com.c0d3.previewdb.seed.schema;

import org.jspecify.annotations.NullMarked;
