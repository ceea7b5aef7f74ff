/** Reads conditions: from tokens to expressions, with the names and sub-queries resolved by a context. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.condition;

import org.jspecify.annotations.NullMarked;
