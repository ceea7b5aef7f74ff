/** The JDBC URL that asks for the guard, and the data source that stands for the driver behind it. */
@NullMarked
package com.c0d3.previewdb.guard.internal.driver;

import org.jspecify.annotations.NullMarked;
