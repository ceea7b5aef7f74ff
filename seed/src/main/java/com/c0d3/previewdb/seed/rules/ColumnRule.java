package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.mask.MaskSpec;

/** What happens to the values of a column. */
public sealed interface ColumnRule {
    /** They are copied, byte by byte. */
    record Keep() implements ColumnRule {}

    /** They are masked. */
    record Mask(MaskSpec spec) implements ColumnRule {}
}
