/** Problems for people to read: collected, and reported all at once. */
@NullMarked
package com.c0d3.previewdb.seed.problem;

import org.jspecify.annotations.NullMarked;
