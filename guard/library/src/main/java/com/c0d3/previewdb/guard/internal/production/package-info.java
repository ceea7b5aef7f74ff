/** What production is, and whether a configuration or a live server is it. */
@NullMarked
package com.c0d3.previewdb.guard.internal.production;

import org.jspecify.annotations.NullMarked;
