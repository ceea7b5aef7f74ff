package com.c0d3.previewdb.seed.catalog;

/**
 * A view.
 *
 * @param name its name
 * @param materialized whether it holds rows of its own
 * @param populated whether those can be read
 */
public record View(TableName name, boolean materialized, boolean populated) {}
