/** Wraps a {@link javax.sql.DataSource}: refuses production from a preview, and blocks mass deletes and updates. */
@NullMarked
package com.c0d3.previewdb.guard;

import org.jspecify.annotations.NullMarked;
