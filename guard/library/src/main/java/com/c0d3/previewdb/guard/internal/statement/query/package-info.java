/** The clauses of SELECT, and what a sub-query says of a row of the table that is written to. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.query;

import org.jspecify.annotations.NullMarked;
