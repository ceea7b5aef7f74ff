package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.bytes.EightBytes;

/** Walks through the fields of a row in COPY's text format. Not thread-safe. */
public final class CopyRow {
    private final byte[] row;
    private final int endOfRow;
    private int start;
    private int end;

    /** The row, with or without the newline at its end. */
    public CopyRow(byte[] row) {
        this(row, 0, row.length);
    }

    /** The row that lies between the indexes, with or without the newline at its end. */
    public CopyRow(byte[] row, int from, int to) {
        this.row = row;
        boolean newline = to > from && row[to - 1] == CopyText.END_OF_ROW;
        endOfRow = newline ? to - 1 : to;
        end = from - 1;
    }

    /** Goes to the next field, the first at first; false if there is none. */
    public boolean next() {
        if (end == endOfRow) {
            return false;
        }
        start = end + 1;
        end = EightBytes.indexOf(row, CopyText.DELIMITER, start, endOfRow);
        return true;
    }

    /** Whether the current field is NULL. */
    public boolean isNull() {
        return CopyText.isNull(row, start, end);
    }

    /** Where the current field begins. */
    public int start() {
        return start;
    }

    /** Where the current field ends. */
    public int end() {
        return end;
    }

    /** Decodes the current field, which is not NULL. */
    public String text() {
        return CopyText.decode(row, start, end);
    }
}
