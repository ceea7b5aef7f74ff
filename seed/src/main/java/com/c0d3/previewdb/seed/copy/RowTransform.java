package com.c0d3.previewdb.seed.copy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Rewrites the fields that have a transform; all other fields pass byte by byte. Not thread-safe. */
final class RowTransform {
    private final List<Optional<FieldTransform>> transforms;
    private long transformed;

    /** For each field of a row, in order, its transform if it has one. */
    RowTransform(List<Optional<FieldTransform>> transforms) {
        this.transforms = List.copyOf(transforms);
    }

    void apply(byte[] row, ByteArrayOutputStream out) {
        CopyRow fields = new CopyRow(row);
        for (int i = 0; fields.next(); i++) {
            if (i > 0) {
                out.write(CopyText.DELIMITER);
            }
            field(fields, i, out);
        }
        out.write(CopyText.END_OF_ROW);
    }

    private void field(CopyRow fields, int index, ByteArrayOutputStream out) {
        FieldTransform transform = transforms.get(index).orElse(null);
        if (transform == null || fields.isNull()) {
            fields.writeTo(out);
            return;
        }
        transformed++;
        String value = transform.apply(fields.text());
        if (value == null) {
            CopyText.writeNull(out);
        } else {
            CopyText.encode(value, out);
        }
    }

    /** How many fields got another value. */
    long transformed() {
        return transformed;
    }
}
