/** What the Prisma example runs on: a PostgreSQL with a fence, whose application owns nothing. */
@NullMarked
package com.c0d3.previewdb.examples.prisma;

import org.jspecify.annotations.NullMarked;
