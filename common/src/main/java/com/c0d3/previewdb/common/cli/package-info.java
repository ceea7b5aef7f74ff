/** Command-line programs: their exit codes, streams, progress and foreseen failures. */
@NullMarked
package com.c0d3.previewdb.common.cli;

import org.jspecify.annotations.NullMarked;
