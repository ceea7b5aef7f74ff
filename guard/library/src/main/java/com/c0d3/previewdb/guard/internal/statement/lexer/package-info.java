/** The words of SQL: PostgreSQL's lexical rules, and nothing of its grammar. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.lexer;

import org.jspecify.annotations.NullMarked;
