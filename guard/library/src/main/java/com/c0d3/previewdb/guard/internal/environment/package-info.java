/** Which deployment this process is (preview, production, development or unknown), and by which signal. */
@NullMarked
package com.c0d3.previewdb.guard.internal.environment;

import org.jspecify.annotations.NullMarked;
