/** Which deployment this process is (preview, production, development or unknown), and by which signal. */
@NullMarked
package com.c0d3.previewdb.guard.environment;

import org.jspecify.annotations.NullMarked;
