/** What a condition says of a row: reading it from tokens, and deciding which rows it can choose. */
@NullMarked
package com.c0d3.previewdb.guard.internal.statement.condition;

import org.jspecify.annotations.NullMarked;
