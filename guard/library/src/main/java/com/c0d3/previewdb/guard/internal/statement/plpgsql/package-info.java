/** Follows the PL/pgSQL statements around SQL statements: variables, loops, and dynamically built texts. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import org.jspecify.annotations.NullMarked;
