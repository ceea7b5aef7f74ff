/** The events for JDK Flight Recorder. They contain no literals of statements and no passwords. */
@NullMarked
package com.c0d3.previewdb.guard.internal.event;

import org.jspecify.annotations.NullMarked;
