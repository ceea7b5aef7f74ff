/** The previews' PostgreSQL server: as its administrator sees it, and as previews reach it. */
@NullMarked
package com.c0d3.previewdb.bootstrap.server;

import org.jspecify.annotations.NullMarked;
