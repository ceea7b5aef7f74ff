/** Prepares the PostgreSQL server of the previews, in small steps that can be repeated. */
@NullMarked
package com.c0d3.previewdb.bootstrap;

import org.jspecify.annotations.NullMarked;
