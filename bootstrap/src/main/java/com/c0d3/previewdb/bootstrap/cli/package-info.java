/** The command line. */
@NullMarked
package com.c0d3.previewdb.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
