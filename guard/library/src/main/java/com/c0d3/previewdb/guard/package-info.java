/**
 * The guard's API: wraps a {@link javax.sql.DataSource} so that previews cannot reach production, and mass deletes and
 * updates are blocked.
 *
 * <p>{@link com.c0d3.previewdb.guard.Guard} is the entry point. Types in the {@code internal} packages are not part of
 * the API: they change without notice.
 */
@NullMarked
package com.c0d3.previewdb.guard;

import org.jspecify.annotations.NullMarked;
