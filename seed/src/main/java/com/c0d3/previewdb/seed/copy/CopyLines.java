package com.c0d3.previewdb.seed.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The rows of a stream in COPY's text format, one after the other. Not thread-safe; whoever opened the stream closes
 * it.
 */
public final class CopyLines {
    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final RowBuffer row = new RowBuffer(BLOCK);

    /** The rows of a stream that need not be buffered. */
    public CopyLines(InputStream in) {
        this.in = new BufferedInputStream(in, BLOCK);
    }

    /** Reads the next row into {@link #row}; false after the last. */
    public boolean next() throws IOException {
        row.clear();
        for (int b = in.read(); b >= 0; b = in.read()) {
            row.append(b);
            if (b == CopyText.END_OF_ROW) { // within a field it is escaped
                return true;
            }
        }
        return row.size() > 0;
    }

    /** The row that was read last, with its newline. */
    public RowBuffer row() {
        return row;
    }
}
