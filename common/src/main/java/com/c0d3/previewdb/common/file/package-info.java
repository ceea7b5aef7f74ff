/** Files that others read while they are written. */
@NullMarked
package com.c0d3.previewdb.common.file;

import org.jspecify.annotations.NullMarked;
