/** A production and a preview database to try seed on, by hand. */
@NullMarked
package com.c0d3.previewdb.examples.playground;

import org.jspecify.annotations.NullMarked;
