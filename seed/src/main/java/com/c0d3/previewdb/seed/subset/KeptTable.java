package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of a table that are kept so far, and those of them that nobody has looked at yet. Not thread-safe. */
final class KeptTable {
    private final Table table;
    private final Map<Long, RowSet> rows = new TreeMap<>();
    private Map<Long, RowSet> fresh = new TreeMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private boolean all;
    private boolean freshAll;
    private long size;

    KeptTable(Table table) {
        this.table = table;
        table.heaps().forEach(heap -> rows.put(heap.oid(), new RowSet()));
    }

    Table table() {
        return table;
    }

    boolean isAll() {
        return all;
    }

    long size() {
        return size;
    }

    void addAll() {
        all = true;
        freshAll = true;
        rows.values().forEach(RowSet::addAll);
    }

    /**
     * Keeps a row.
     *
     * @param reason why
     */
    void add(long heap, long place, String reason) {
        RowSet set = rows.get(heap);
        if (set != null && set.add(place)) { // no set: a partition that the snapshot does not know
            fresh.computeIfAbsent(heap, oid -> new RowSet()).add(place);
            counts.merge(reason, 1L, Long::sum);
            size++;
        }
    }

    boolean contains(long heap, long place) {
        RowSet set = rows.get(heap);
        return set != null && set.contains(place);
    }

    /** Whether all rows are kept and nobody has looked at them; once. */
    boolean takeAll() {
        boolean taken = freshAll;
        freshAll = false;
        return taken;
    }

    /** The rows that were added since the last call, by heap; none if all are kept. */
    Map<Heap, RowSet> takeFresh() {
        Map<Long, RowSet> taken = fresh;
        fresh = new TreeMap<>();
        return all ? Map.of() : byHeap(taken);
    }

    /** Lets everything be looked at once more. */
    void startAgain() {
        freshAll = all;
        fresh = new TreeMap<>();
        if (!all) {
            rows.forEach((heap, set) -> fresh.put(heap, set.copy()));
        }
    }

    Map<Heap, RowSet> rows() {
        return byHeap(rows);
    }

    private Map<Heap, RowSet> byHeap(Map<Long, RowSet> sets) {
        Map<Heap, RowSet> byHeap = new LinkedHashMap<>();
        for (Heap heap : table.heaps()) {
            Optional.ofNullable(sets.get(heap.oid())).ifPresent(set -> byHeap.put(heap, set));
        }
        return byHeap;
    }

    /** Why rows are kept, for people. */
    String reason() {
        if (all) {
            return "all";
        }
        if (counts.isEmpty()) {
            return "nothing refers to it";
        }
        StringBuilder text = new StringBuilder();
        counts.forEach((reason, count) -> text.append(text.isEmpty() ? "" : "; ")
                .append(count)
                .append(' ')
                .append(reason));
        return text.toString();
    }
}
