/** Conditions and values as trees, reduced to what matters for which rows are selected. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.expression;

import org.jspecify.annotations.NullMarked;
