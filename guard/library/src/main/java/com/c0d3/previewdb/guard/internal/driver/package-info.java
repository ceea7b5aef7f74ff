/** The JDBC URL that requests the guard, and a data source over the driver behind it. */
@NullMarked
package com.c0d3.previewdb.guard.internal.driver;

import org.jspecify.annotations.NullMarked;
