/** The steps inside a PostgreSQL server: role, database, stamp, credentials, rows. */
@NullMarked
package com.c0d3.previewdb.bootstrap.database;

import org.jspecify.annotations.NullMarked;
