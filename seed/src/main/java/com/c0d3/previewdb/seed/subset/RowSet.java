package com.c0d3.previewdb.seed.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64NavigableMap;

/**
 * The rows of a heap that are copied: all of them, or those at certain places (ctid), which identify rows as long as
 * the snapshot they were read in lives and the table is locked. A place is a long, {@code block << 16 | offset}. Not
 * thread-safe while {@link RowSelection} is at work; immutable afterwards.
 */
public final class RowSet {
    private static final int PLACE_BITS = 16;
    private static final long PLACE_MASK = 0xFFFF;

    /**
     * An offset is less than 2,048 for every size of pages; so the rows of 32 pages share a container of the bitmap.
     */
    private static final int OFFSET_BITS = 11;

    private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

    private boolean all;
    private final Roaring64NavigableMap places = new Roaring64NavigableMap();

    RowSet() {}

    /** Whether the set holds every row, however many there are. */
    public boolean isAll() {
        return all;
    }

    /**
     * How many rows the set holds.
     *
     * @throws IllegalStateException if it holds all rows, so that nobody counted them
     */
    public long size() {
        if (all) {
            throw new IllegalStateException("All rows are copied; they were not counted");
        }
        return places.getLongCardinality();
    }

    /** Whether it holds the row at that place. */
    public boolean contains(long place) {
        return all || places.contains(index(place));
    }

    /**
     * The places in ascending order, so many at a time. Each call begins anew.
     *
     * @param size the greatest length of a batch, at least 1
     * @throws IllegalStateException if the set holds all rows
     */
    public Iterable<long[]> batches(int size) {
        if (all) {
            throw new IllegalStateException("All rows are copied; their places are not known");
        }
        return () -> new Batches(places.getLongIterator(), size);
    }

    /** The places as text for {@code ctid = ANY('…'::tid[])}, without the outer quotes. */
    public static String tids(long[] batch) {
        StringBuilder text = new StringBuilder(batch.length * 12 + 2).append('{');
        for (long place : batch) {
            text.append(text.length() > 1 ? "," : "")
                    .append("\"(")
                    .append(place >>> PLACE_BITS)
                    .append(',')
                    .append(place & PLACE_MASK)
                    .append(")\"");
        }
        return text.append('}').toString();
    }

    /** Reads a ctid as the server writes it: {@code (block,offset)}. */
    public static long place(String tid) {
        int comma = tid.indexOf(',');
        long block = Long.parseLong(tid, 1, comma, 10);
        long offset = Long.parseLong(tid, comma + 1, tid.length() - 1, 10);
        return (block << PLACE_BITS) | offset;
    }

    void addAll() {
        all = true;
        places.clear();
    }

    /** Adds a row; false if it was there already. */
    boolean add(long place) {
        if (contains(place)) {
            return false;
        }
        places.addLong(index(place));
        return true;
    }

    /** The same rows, which do not grow with these. */
    RowSet copy() {
        RowSet copy = new RowSet();
        copy.all = all;
        copy.places.or(places);
        return copy;
    }

    void removeAll(RowSet others) {
        places.andNot(others.places);
    }

    boolean isEmpty() {
        return !all && places.isEmpty();
    }

    /** What it takes in memory, in bytes. */
    long memory() {
        return places.getLongSizeInBytes();
    }

    private static long index(long place) {
        long offset = place & PLACE_MASK;
        if (offset > OFFSET_MASK) {
            throw new IllegalArgumentException(
                    "The row offset %d is greater than a page of a heap can have; only tables".formatted(offset)
                            + " with the access method \"heap\" can be read");
        }
        return (place >>> PLACE_BITS << OFFSET_BITS) | offset;
    }

    private static long placeAt(long index) {
        return (index >>> OFFSET_BITS << PLACE_BITS) | (index & OFFSET_MASK);
    }

    /** For tests and messages: few places. */
    @Override
    public String toString() {
        if (all) {
            return "all";
        }
        List<String> shown = new ArrayList<>();
        for (long[] batch : batches(1)) {
            shown.add(tids(batch));
            if (shown.size() == 10) {
                break;
            }
        }
        return places.getLongCardinality() + " rows " + shown;
    }

    private static final class Batches implements Iterator<long[]> {
        private final LongIterator indexes;
        private final long[] batch;

        Batches(LongIterator indexes, int size) {
            this.indexes = indexes;
            this.batch = new long[size];
        }

        @Override
        public boolean hasNext() {
            return indexes.hasNext();
        }

        @Override
        public long[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int count = 0;
            while (count < batch.length && indexes.hasNext()) {
                batch[count++] = placeAt(indexes.next());
            }
            return Arrays.copyOf(batch, count);
        }
    }
}
