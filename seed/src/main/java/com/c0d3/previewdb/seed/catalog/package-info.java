/** What PostgreSQL's system catalogs say about the tables of a database. */
@NullMarked
package com.c0d3.previewdb.seed.catalog;

import org.jspecify.annotations.NullMarked;
