package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.TableName;

/** A column of a table, by its names. */
record ColumnRef(TableName table, String column) {}
