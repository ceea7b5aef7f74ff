/** Runs the steps of the example pipelines. */
@NullMarked
package com.c0d3.previewdb.examples.ci;

import org.jspecify.annotations.NullMarked;
