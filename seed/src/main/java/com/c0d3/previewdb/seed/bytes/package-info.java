/** Looks at the bytes of a text eight at a time. Knows nothing of what they mean. */
@NullMarked
package com.c0d3.previewdb.seed.bytes;

import org.jspecify.annotations.NullMarked;
