package com.c0d3.previewdb.seed.leak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells columns that copy a masked one from columns that only have some words with it in common: actors share first
 * names with customers, but not all of them. Thread-safe.
 */
final class CopiedColumns {
    /**
     * From this share on a column is a copy. Measured: of Pagila's actors, 55 % have the first name of a customer, and
     * 19 % the last name; of a column that repeats the customers' names, all.
     */
    private static final double COPY = 0.8;

    private final Map<String, Column> columns = new ConcurrentHashMap<>();

    Column column(String name) {
        return columns.computeIfAbsent(name, each -> new Column());
    }

    /** The columns that are copies, each with where its values come from. */
    Map<Findings.Place, Findings.Leak> copies() {
        Map<Findings.Place, Findings.Leak> copies = new TreeMap<>();
        columns.forEach((name, column) -> column.leaks.forEach((origin, leak) -> {
            if (leak.hits() >= COPY * column.fields.sum()) {
                copies.put(new Findings.Place(name, origin.toString()), leak);
            }
        }));
        return copies;
    }

    /** The fields of a column. */
    static final class Column {
        private final LongAdder fields = new LongAdder();
        private final Map<Origin, Findings.Leak> leaks = new ConcurrentHashMap<>();

        private Column() {}

        /** One more field that says something. */
        void field() {
            fields.increment();
        }

        /** A field that says only what is another column's. */
        void hit(Origin origin, String key, String fingerprint) {
            leaks.computeIfAbsent(origin, each -> new Findings.Leak()).add(key, fingerprint);
        }
    }
}
