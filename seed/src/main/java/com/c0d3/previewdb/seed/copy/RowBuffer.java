package com.c0d3.previewdb.seed.copy;

import java.util.Arrays;

/** A growing buffer of rows whose bytes can be read in place. Not thread-safe. */
public final class RowBuffer {
    private byte[] bytes;
    private int size;

    /** An empty buffer with room for so many bytes, before it grows. */
    public RowBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Appends a byte. */
    public void append(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Appends the bytes from {@code from}, inclusive, to {@code to}, exclusive. */
    public void append(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    /** The array behind the buffer; only the first {@link #size} bytes count, and only until the next append. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** Forgets what was appended after the first bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** Forgets all bytes. */
    public void clear() {
        truncate(0);
    }
}
