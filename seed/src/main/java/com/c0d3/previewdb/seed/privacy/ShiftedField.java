package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.mask.TimeShift;
import java.nio.charset.StandardCharsets;

/** A time, shifted by as many days as all times of the person whom another field of the row tells. */
final class ShiftedField implements FieldMask {
    private final TimeShift shift;
    private final int person;

    /** The index is that of the field that tells the person; below 0 if the row has none: then all are one. */
    ShiftedField(TimeShift shift, int person) {
        this.shift = shift;
        this.person = person;
    }

    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        byte[] shifted =
                shift.shift(CopyText.decode(row, start, end), person(row)).getBytes(StandardCharsets.UTF_8);
        CopyText.encode(shifted, 0, shifted.length, out);
    }

    private String person(byte[] row) {
        CopyRow fields = new CopyRow(row);
        for (int i = 0; i < person; i++) {
            fields.next();
        }
        return person >= 0 && fields.next() && !fields.isNull() ? fields.text() : "";
    }
}
