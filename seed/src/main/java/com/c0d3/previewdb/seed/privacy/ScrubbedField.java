package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.mask.Edits;
import com.c0d3.previewdb.seed.mask.Scrubber;
import java.nio.charset.StandardCharsets;

/** A text with pseudonyms in the places of identifiers. A text that names nobody passes byte by byte. */
final class ScrubbedField implements FieldMask {
    private final Scrubber scrubber;
    private final RowBuffer plain = new RowBuffer(1 << 10);

    ScrubbedField(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        boolean escaped = CopyText.isEscaped(row, start, end);
        byte[] text = row;
        int from = start;
        int to = end;
        if (escaped) {
            plain.clear();
            CopyText.decode(row, start, end, plain);
            text = plain.array();
            from = 0;
            to = plain.size();
        }
        Edits edits = scrubber.find(text, from, to);
        if (edits.count() == 0) {
            out.append(row, start, end);
        } else {
            write(text, from, to, edits, out);
        }
    }

    private static void write(byte[] text, int from, int to, Edits edits, RowBuffer out) {
        int copied = from;
        for (int i = 0; i < edits.count(); i++) {
            CopyText.encode(text, copied, edits.start(i), out);
            byte[] replacement = edits.replacement(i).getBytes(StandardCharsets.UTF_8);
            CopyText.encode(replacement, 0, replacement.length, out);
            copied = edits.end(i);
        }
        CopyText.encode(text, copied, to, out);
    }
}
