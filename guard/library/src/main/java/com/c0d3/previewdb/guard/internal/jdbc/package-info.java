/** The guarded JDBC objects, which consult a gate before and after each execution. */
@NullMarked
package com.c0d3.previewdb.guard.internal.jdbc;

import org.jspecify.annotations.NullMarked;
