/** What a SQL text would do to whole tables: lexer, splitter, rendering for the parser, scope analysis. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement;

import org.jspecify.annotations.NullMarked;
