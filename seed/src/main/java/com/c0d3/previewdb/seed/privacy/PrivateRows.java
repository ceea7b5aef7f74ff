package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.copy.RowProcessor;
import com.c0d3.previewdb.seed.leak.RowGate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Masks the rows of a table, and shows each to the leak gate before it leaves. Fields without a mask stay bytes. */
final class PrivateRows implements RowProcessor {
    private final @Nullable FieldMask[] masks;
    private final int lastMask;
    private final RowGate gate;

    PrivateRows(List<Optional<FieldMask>> masks, RowGate gate) {
        this.masks = masks.stream().map(mask -> mask.orElse(null)).toArray(FieldMask[]::new);
        this.gate = gate;
        int last = masks.size() - 1;
        while (last >= 0 && masks.get(last).isEmpty()) {
            last--;
        }
        lastMask = last;
    }

    @Override
    public void process(byte[] row, RowBuffer out) {
        int before = out.size();
        mask(row, out);
        if (!gate.passes(row, out.array(), before, out.size())) {
            out.truncate(before);
        }
    }

    private void mask(byte[] row, RowBuffer out) {
        CopyRow fields = new CopyRow(row);
        int copied = 0; // up to here, delimiters included
        for (int i = 0; i <= lastMask && fields.next(); i++) {
            FieldMask mask = masks[i];
            if (mask != null && !fields.isNull()) {
                out.append(row, copied, fields.start());
                mask.mask(row, fields.start(), fields.end(), out);
                copied = fields.end();
            }
        }
        out.append(row, copied, row.length);
        if (row.length == 0 || row[row.length - 1] != CopyText.END_OF_ROW) {
            out.append(CopyText.END_OF_ROW);
        }
    }
}
