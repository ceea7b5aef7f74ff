/** The words of SQL: PostgreSQL's lexical rules, and nothing of its grammar. */
@NullMarked
package com.c0d3.previewdb.guard.statement.lexis;

import org.jspecify.annotations.NullMarked;
