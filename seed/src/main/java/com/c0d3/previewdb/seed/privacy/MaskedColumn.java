package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.mask.MaskSpec;

/** A column of the source that is masked. */
record MaskedColumn(Table table, Column column, MaskSpec spec) {}
