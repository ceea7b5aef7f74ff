/** A back end that speaks to its database by jOOQ. */
@NullMarked
package com.c0d3.previewdb.examples.jooq;

import org.jspecify.annotations.NullMarked;
