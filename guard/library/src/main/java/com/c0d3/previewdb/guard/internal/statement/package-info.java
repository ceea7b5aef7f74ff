/**
 * Determines the effect of a SQL text on whole tables: identifies its statements, including those nested in others, in
 * CTEs and in DO blocks, and decides for each whether it selects its rows. The sub-packages split the text into tokens
 * ({@code lexer}), parse and decide conditions ({@code condition}), resolve the queries that conditions refer to
 * ({@code query}), and follow the variables of PL/pgSQL ({@code plpgsql}).
 */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement;

import org.jspecify.annotations.NullMarked;
