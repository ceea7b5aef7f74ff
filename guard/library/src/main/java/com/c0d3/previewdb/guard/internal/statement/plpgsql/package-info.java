/** What PL/pgSQL's statements say of the SQL between them: variables, loops, and texts that are put together. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.plpgsql;

import org.jspecify.annotations.NullMarked;
