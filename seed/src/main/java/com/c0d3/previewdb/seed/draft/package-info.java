/**
 * The first rules: what the names, types and values of columns say about them, and the rule that follows. Knows the
 * catalog and the masks, and writes YAML; what reads the rules stands above it.
 */
@NullMarked
package com.c0d3.previewdb.seed.draft;

import org.jspecify.annotations.NullMarked;
