/**
 * The guard's decisions: which databases may be used, which statements may be executed, and how many rows they may
 * touch.
 */
@NullMarked
package com.c0d3.previewdb.guard.internal.policy;

import org.jspecify.annotations.NullMarked;
