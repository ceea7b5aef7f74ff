/** PostgreSQL's lexical rules, without its grammar. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.lexer;

import org.jspecify.annotations.NullMarked;
