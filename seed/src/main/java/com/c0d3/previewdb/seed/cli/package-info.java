/** The command line. */
@NullMarked
package com.c0d3.previewdb.seed.cli;

import org.jspecify.annotations.NullMarked;
