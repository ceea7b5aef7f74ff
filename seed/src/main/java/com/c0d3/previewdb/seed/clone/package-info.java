/** A database per pull request, made from the template that the last load left. */
@NullMarked
package com.c0d3.previewdb.seed.clone;

import org.jspecify.annotations.NullMarked;
