package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.ForeignKey;

/**
 * How many copied rows refer to rows that the source does not have.
 *
 * @param reference a declared reference, or a foreign key that is NOT VALID
 * @param rows how many; more than 0
 */
public record Orphans(ForeignKey reference, long rows) {}
