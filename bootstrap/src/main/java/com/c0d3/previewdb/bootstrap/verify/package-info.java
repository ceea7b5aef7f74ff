/** Looks at the finished server from outside, as an application would, and as one that should not get in. */
@NullMarked
package com.c0d3.previewdb.bootstrap.verify;

import org.jspecify.annotations.NullMarked;
