/** Problems for people to read: collected, and reported all at once. */
@NullMarked
package com.c0d3.previewdb.common.problem;

import org.jspecify.annotations.NullMarked;
