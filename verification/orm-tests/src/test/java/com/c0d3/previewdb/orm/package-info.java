/**
 * What persistence libraries send, through the guard, to a real server: all that is honest passes, no mass write does.
 */
@NullMarked
package com.c0d3.previewdb.orm;

import org.jspecify.annotations.NullMarked;
