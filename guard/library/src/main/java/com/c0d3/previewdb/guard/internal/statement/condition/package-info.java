/** Parses conditions from tokens, and decides which rows they can select. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.condition;

import org.jspecify.annotations.NullMarked;
