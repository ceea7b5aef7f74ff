/** The server that is prepared, and the credentials that it hands out. */
@NullMarked
package com.c0d3.previewdb.bootstrap.postgres;

import org.jspecify.annotations.NullMarked;
