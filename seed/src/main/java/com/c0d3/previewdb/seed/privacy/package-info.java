/** Lets nobody real into a preview: brings rules, masks and the leak gate together for the rows that are copied. */
@NullMarked
package com.c0d3.previewdb.seed.privacy;

import org.jspecify.annotations.NullMarked;
