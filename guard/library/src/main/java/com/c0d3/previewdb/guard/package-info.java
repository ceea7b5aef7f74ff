/**
 * Wraps a {@link javax.sql.DataSource}: refuses production from a preview, and blocks mass deletes and updates.
 *
 * <p>This package is what applications use, with what its signatures name of others ({@code Reason},
 * {@code Environment}) and the {@code event} package. All else is public for this library's own packages only, and
 * changes without notice.
 */
@NullMarked
package com.c0d3.previewdb.guard;

import org.jspecify.annotations.NullMarked;
