package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns that foreign keys tie together: they hold the same values, and must be masked alike. Immutable. */
final class ColumnGroups {
    /** A column with its table. */
    record Member(Table table, Column column) {
        ColumnRef ref() {
            return new ColumnRef(table.name(), column.name());
        }
    }

    private final Catalog catalog;
    private final Map<ColumnRef, Set<ColumnRef>> groups = new HashMap<>();
    private final Set<ColumnRef> referring = new LinkedHashSet<>();

    ColumnGroups(Catalog catalog) {
        this.catalog = catalog;
        for (Table table : catalog.tables()) {
            table.foreignKeys().forEach(this::add);
        }
    }

    private void add(ForeignKey key) {
        for (int i = 0; i < key.columns().size(); i++) {
            ColumnRef from = new ColumnRef(key.from(), key.columns().get(i));
            ColumnRef to = new ColumnRef(key.to(), key.toColumns().get(i));
            if (!from.equals(to)) {
                referring.add(from);
                join(from, to);
            }
        }
    }

    private void join(ColumnRef one, ColumnRef other) {
        Set<ColumnRef> joined = new LinkedHashSet<>(groups.getOrDefault(one, Set.of(one)));
        joined.addAll(groups.getOrDefault(other, Set.of(other)));
        joined.forEach(member -> groups.put(member, joined));
    }

    /** Whether the column refers to another. */
    boolean refers(ColumnRef column) {
        return referring.contains(column);
    }

    /** Whether a foreign key has to do with the column. */
    boolean isTied(ColumnRef column) {
        return groups.containsKey(column);
    }

    /** The columns with the same values, those that refer to none first; the column itself, if it is alone. */
    List<Member> of(ColumnRef column) {
        List<Member> members = new ArrayList<>();
        Set<ColumnRef> group = groups.getOrDefault(column, Set.of(column));
        group.stream().filter(member -> !refers(member)).forEach(member -> add(member, members));
        group.stream().filter(this::refers).forEach(member -> add(member, members));
        return members;
    }

    private void add(ColumnRef ref, List<Member> members) {
        catalog.find(ref.table())
                .ifPresent(table ->
                        table.findColumn(ref.column()).ifPresent(column -> members.add(new Member(table, column))));
    }
}
