/** The steps that turn a bare Debian or Ubuntu into a PostgreSQL server, over SSH. */
@NullMarked
package com.c0d3.previewdb.bootstrap.machine;

import org.jspecify.annotations.NullMarked;
