/** What a preview is given to use its database. */
@NullMarked
package com.c0d3.previewdb.seed.access;

import org.jspecify.annotations.NullMarked;
