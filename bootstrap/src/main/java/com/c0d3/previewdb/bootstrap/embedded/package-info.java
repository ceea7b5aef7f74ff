/** A PostgreSQL on this machine, without root, Docker or installation. */
@NullMarked
package com.c0d3.previewdb.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
