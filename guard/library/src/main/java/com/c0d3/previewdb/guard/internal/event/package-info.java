/** What the guard records for JDK Flight Recorder: never a literal of a statement, never a password. */
@NullMarked
package com.c0d3.previewdb.guard.internal.event;

import org.jspecify.annotations.NullMarked;
