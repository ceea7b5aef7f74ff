/** A small back end of an online coding school, with HikariCP above a guarded data source. */
@NullMarked
package com.c0d3.previewdb.examples.backend;

import org.jspecify.annotations.NullMarked;
