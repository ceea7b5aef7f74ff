/** What roles may do with the objects of a database: read from one, put back on another. */
@NullMarked
package com.c0d3.previewdb.seed.rights;

import org.jspecify.annotations.NullMarked;
