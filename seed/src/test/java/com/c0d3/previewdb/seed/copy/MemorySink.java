package com.c0d3.previewdb.seed.copy;

import java.io.ByteArrayOutputStream;

/** Keeps the rows. */
record MemorySink(ByteArrayOutputStream rows) implements RowSink {
    @Override
    public void write(RowBuffer buffer) {
        rows.write(buffer.array(), 0, buffer.size());
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
