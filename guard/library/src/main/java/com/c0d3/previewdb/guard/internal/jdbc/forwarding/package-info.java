/** The methods of JDBC's interfaces that need no guarding. */
@NullMarked
package com.c0d3.previewdb.guard.internal.jdbc.forwarding;

import org.jspecify.annotations.NullMarked;
