package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;

/** NULL in the place of whatever there was. */
final class NullField implements FieldMask {
    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        CopyText.writeNull(out);
    }
}
