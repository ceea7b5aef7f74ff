package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.leak.FieldText;
import com.c0d3.previewdb.seed.mask.Edits;
import com.c0d3.previewdb.seed.mask.Scrubber;
import com.c0d3.previewdb.seed.search.SearchText;
import java.nio.charset.StandardCharsets;

/** A text with pseudonyms in the places of identifiers. A text that names nobody passes byte by byte. */
final class ScrubbedField implements FieldMask {
    private final Scrubber scrubber;
    private final FieldText field;

    /** The field's text may be shared with others who search the column. */
    ScrubbedField(Scrubber scrubber, FieldText field) {
        this.scrubber = scrubber;
        this.field = field;
    }

    @Override
    public void mask(byte[] row, int start, int end, RowBuffer out) {
        SearchText text = field.of(row, start, end);
        Edits edits = scrubber.find(text);
        if (edits.count() == 0) {
            out.append(row, start, end);
        } else {
            write(text.bytes(), text.from(), text.to(), edits, out);
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
