package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.SeedReport.TableReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.CopyProgress;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the copied rows of each table, and passes on how far the copy is. Thread-safe. */
final class RowCounts implements CopyProgress {
    private final SeedProgress progress;
    private final SortedMap<TableName, Long> rows = new TreeMap<>();

    /** Counts of these tables; one of which no row comes is counted, too. */
    RowCounts(SeedProgress progress, Collection<TableName> tables) {
        this.progress = progress;
        tables.forEach(table -> rows.put(table, 0L));
    }

    @Override
    public void read(long bytes) {
        progress.advance(bytes);
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
