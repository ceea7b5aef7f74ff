/** Detects the deployment this process belongs to, and the signal that identifies it. */
@NullMarked
package com.c0d3.previewdb.guard.internal.environment;

import org.jspecify.annotations.NullMarked;
