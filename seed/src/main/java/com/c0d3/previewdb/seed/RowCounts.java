package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.SeedReport.TableReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.CopyProgress;
import com.c0d3.previewdb.seed.subset.TableRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the copied rows of each table, and passes on how far the copy is. Thread-safe. */
final class RowCounts implements CopyProgress {
    private final SeedProgress progress;
    private final SortedMap<TableName, Long> rows = new TreeMap<>();
    private final Map<TableName, Share> shares = new HashMap<>();

    /** Counts of these tables; one of which no row comes is counted, too. */
    RowCounts(SeedProgress progress, Collection<TableName> tables) {
        this.progress = progress;
        tables.forEach(table -> rows.put(table, 0L));
    }

    /** What is to be read of these tables, as their rows are stored: the text that comes may be much longer. */
    synchronized void expect(Collection<TableRows> selected) {
        selected.forEach(
                table -> shares.put(table.table().name(), new Share(table.storedBytes(), table.estimatedRows())));
    }

    @Override
    public void read(TableName table, long more) {
        long bytes;
        synchronized (this) {
            Share share = shares.get(table);
            bytes = share == null ? 0 : share.read(more);
        }
        progress.advance(bytes);
    }

    /** So many bytes of a file were read. */
    void read(long bytes) {
        progress.advance(bytes);
    }

    /** How much of a table was read, going by its rows: more than all can never be. */
    private static final class Share {
        private final long bytes;
        private final double rows;
        private double read;
        private long told;

        Share(long bytes, double rows) {
            this.bytes = bytes;
            this.rows = rows;
        }

        /** How many bytes these rows are. */
        long read(long more) {
            read += more;
            long now = rows == 0 ? 0 : (long) (bytes * Math.min(1, read / rows));
            long news = now - told;
            told = now;
            return news;
        }
    }

    @Override
    public synchronized void copied(TableName table, long more) {
        rows.merge(table, more, Long::sum);
    }

    /** Tells the listener what came. */
    synchronized void report() {
        rows.forEach((table, count) -> progress.detail(Phase.ROWS, "%s: %d rows".formatted(table, count)));
    }

    /** How many rows of the table were copied so far. */
    synchronized long of(TableName table) {
        return rows.getOrDefault(table, 0L);
    }

    synchronized List<TableReport> tables() {
        return rows.entrySet().stream()
                .map(entry -> new TableReport(entry.getKey().toString(), entry.getValue()))
                .toList();
    }
}
