/** Vercel: a client of its API, and the variables of a project's previews. Nothing is ever written to production's. */
@NullMarked
package com.c0d3.previewdb.bootstrap.vercel;

import org.jspecify.annotations.NullMarked;
