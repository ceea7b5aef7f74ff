/** Parses the clauses of SELECT, and determines what a sub-query says about a row of the target table. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.query;

import org.jspecify.annotations.NullMarked;
