package com.c0d3.previewdb.seed.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts views so that each comes after those that it reads; otherwise they stay in the order of adding. */
final class ViewOrder {
    private final Map<Long, View> views = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> reads = new LinkedHashMap<>();
    private final List<View> sorted = new ArrayList<>();

    void add(long oid, View view, Set<Long> read) {
        views.put(oid, view);
        reads.put(oid, read);
    }

    List<View> sorted() {
        List.copyOf(reads.keySet()).forEach(this::visit);
        return sorted;
    }

    private void visit(long oid) {
        for (Set<Long> below : Optional.ofNullable(reads.remove(oid)).stream().toList()) { // once for each
            below.forEach(this::visit);
            Optional.ofNullable(views.get(oid)).ifPresent(sorted::add);
        }
    }
}
