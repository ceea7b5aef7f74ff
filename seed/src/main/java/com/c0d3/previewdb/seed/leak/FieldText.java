package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.copy.CopyText;
import com.c0d3.previewdb.seed.copy.RowBuffer;
import com.c0d3.previewdb.seed.search.SearchText;
import java.util.Arrays;

/**
 * What a field of a row says, ready to be searched. The same field again costs next to nothing: those who share it see
 * to that each byte is read once, and each of them still searches the bytes that it was given. Not thread-safe.
 */
public final class FieldText {
    private final RowBuffer field = new RowBuffer(1 << 10);
    private final RowBuffer plain = new RowBuffer(1 << 10);
    private final SearchText text = new SearchText();

    /** Decodes a field, which is not NULL, of a row in COPY's text format; its bytes may change afterwards. */
    public SearchText of(byte[] row, int start, int end) {
        if (!Arrays.equals(field.array(), 0, field.size(), row, start, end)) {
            field.clear();
            field.append(row, start, end);
            plain.clear();
            CopyText.decode(row, start, end, plain);
            text.set(plain.array(), 0, plain.size());
        }
        return text;
    }
}
