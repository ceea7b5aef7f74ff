/** The fence from the command line, and as a step. */
@NullMarked
package com.c0d3.previewdb.bootstrap.fence;

import org.jspecify.annotations.NullMarked;
