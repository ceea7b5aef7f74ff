/** The rules of {@code seed.yaml}: which rows and columns are copied, and how they are masked. */
@NullMarked
package com.c0d3.previewdb.seed.rules;

import org.jspecify.annotations.NullMarked;
