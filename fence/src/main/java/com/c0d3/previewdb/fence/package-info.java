/** Triggers that stop mass writes inside PostgreSQL: their SQL, what a database lacks of it, and what protects it. */
@NullMarked
package com.c0d3.previewdb.fence;

import org.jspecify.annotations.NullMarked;
