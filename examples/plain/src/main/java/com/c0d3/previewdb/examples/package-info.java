/** The demo, and small applications that have adopted the guard. */
@NullMarked
package com.c0d3.previewdb.examples;

import org.jspecify.annotations.NullMarked;
