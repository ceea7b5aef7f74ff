/** What the guard decides: which databases, which statements, how many rows; from the settings. */
@NullMarked
package com.c0d3.previewdb.guard.internal.policy;

import org.jspecify.annotations.NullMarked;
