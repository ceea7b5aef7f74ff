/** The command that finds mass writes in SQL files. */
@NullMarked
package com.c0d3.previewdb.lint;

import org.jspecify.annotations.NullMarked;
