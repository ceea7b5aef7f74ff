/** Decides which rows a condition can select, by evaluating it for samples that stand for all values. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.decision;

import org.jspecify.annotations.NullMarked;
