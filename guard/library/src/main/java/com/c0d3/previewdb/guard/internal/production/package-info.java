/** Describes production, and determines whether a configuration or a live server is production. */
@NullMarked
package com.c0d3.previewdb.guard.internal.production;

import org.jspecify.annotations.NullMarked;
