package com.c0d3.previewdb.seed.copy;

import java.util.Arrays;

/**
 * Bytes that grow at their end, and whose array can be read where it lies: {@link java.io.ByteArrayOutputStream}
 * without its copies and its locks. Not thread-safe.
 */
public final class RowBuffer {
    private byte[] bytes;
    private int size;

    /** An empty buffer. */
    public RowBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Appends a byte. */
    public void append(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Appends the bytes from one index up to another. */
    public void append(byte[] source, int from, int to) {
        int length = to - from;
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Makes room for so many bytes more. */
    void reserve(int more) {
        if (size + more <= bytes.length) {
            return;
        }
        int needed = Math.addExact(size, more);
        bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
    }

    /** The array; what it holds from {@link #size()} on means nothing. The next change may replace it. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** Drops what was appended after there were so many bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    /** Drops everything. */
    public void clear() {
        size = 0;
    }
}
