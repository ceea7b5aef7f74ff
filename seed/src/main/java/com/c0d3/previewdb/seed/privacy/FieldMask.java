package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.RowBuffer;

/** Puts another field in the place of one that is not NULL. Not thread-safe. */
@FunctionalInterface
interface FieldMask {
    /** Appends what leaves in the place of the field between the indexes of the row. */
    void mask(byte[] row, int start, int end, RowBuffer out);
}
