package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Heap;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rows of each table come, so that no copied row refers to a table that stays behind. */
final class RowDrafts {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final Set<String> BEGINNINGS = Set.of(
            "created",
            "creation",
            "placed",
            "opened",
            "posted",
            "angelegt",
            "erstellt",
            "creado",
            "cree",
            "emitida",
            "inserted");

    private final Catalog catalog;
    private final TableKinds kinds;
    private final Decisions decisions;
    private final Map<TableName, String> left = new HashMap<>();
    private final Set<TableName> logs = new HashSet<>();
    private final Set<ColumnRef> nulled = new HashSet<>();

    /**
     * Decides which tables are copied.
     *
     * @param unmaskable tables with a column that may not leave and that no mask fits, by that column
     */
    RowDrafts(Catalog catalog, TableKinds kinds, Decisions decisions, Map<TableName, String> unmaskable) {
        this.catalog = catalog;
        this.kinds = kinds;
        this.decisions = decisions;
        for (Table table : catalog.tables()) {
            hindrance(table, unmaskable).ifPresent(why -> left.put(table.name(), why));
            if (kinds.of(table) == TableKind.LOG
                    && decisions.copied(table.name()).isEmpty()) {
                logs.add(table.name());
            }
        }
        while (settle()) {
            // each round leaves fewer tables to be copied, or fewer behind as logs
        }
    }

    private Optional<String> hindrance(Table table, Map<TableName, String> unmaskable) {
        Optional<Boolean> decided = decisions.copied(table.name());
        if (decided.isPresent()) {
            return decided.get() ? Optional.empty() : Optional.of("as decided");
        }
        if (table.kind() == Table.Kind.FOREIGN || !table.foreignPartitions().isEmpty()) {
            return Optional.of("its rows are on another server");
        }
        if (!table.readable()) {
            return Optional.of("the role has no SELECT on it");
        }
        if (table.rowSecurity()) {
            return Optional.of("row-level security hides rows from the role");
        }
        return Optional.ofNullable(unmaskable.get(table.name()))
                .map(column -> "no mask fits the column \"%s\"".formatted(column));
    }

    private boolean settle() {
        for (Table table : catalog.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (isCopied(table.name()) && !isCopied(key.to()) && !isNulled(key) && settle(table, key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean settle(Table table, ForeignKey key) {
        if (!left.containsKey(key.to())) {
            return logs.remove(key.to());
        }
        Optional<String> nullable = key.columns().stream()
                .filter(name -> table.findColumn(name)
                        .filter(column -> !column.notNull())
                        .isPresent())
                .findFirst();
        if (nullable.isPresent()) {
            return nulled.add(new ColumnRef(table.name(), nullable.get()));
        }
        boolean open = decisions.copied(table.name()).isEmpty();
        return open
                && left.putIfAbsent(table.name(), "refers to \"%s\", which stays behind".formatted(key.to())) == null;
    }

    private boolean isCopied(TableName table) {
        return !left.containsKey(table) && !logs.contains(table);
    }

    private boolean isNulled(ForeignKey key) {
        return key.columns().stream().anyMatch(column -> nulled.contains(new ColumnRef(key.from(), column)));
    }

    /** Whether the column must become NULL, because what it refers to stays behind. */
    boolean becomesNull(ColumnRef column) {
        return nulled.contains(column);
    }

    RowDraft of(Table table) {
        if (left.containsKey(table.name())) {
            return new RowDraft(RowDraft.NONE, left.get(table.name()), true);
        }
        if (logs.contains(table.name())) {
            return new RowDraft(RowDraft.NONE, "sessions, logs and queues stay behind", false);
        }
        return switch (kinds.of(table)) {
            case LOG -> new RowDraft("referenced", "only what copied rows refer to", false);
            case PEOPLE ->
                isReferred(table)
                        ? new RowDraft("referenced", "people come along with what refers to them", false)
                        : some(table, "about people, and nothing refers to it");
            case ACTIVITY -> some(table, "what people did");
            case CONTENT -> content(table);
        };
    }

    private boolean isReferred(Table table) {
        return catalog.tables().stream()
                .filter(other -> !other.equals(table) && isCopied(other.name()))
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> key.to().equals(table.name()) && !isNulled(key));
    }

    private static RowDraft content(Table table) {
        double rows = rows(table);
        return rows > MANY
                ? new RowDraft("all", "content, but about %,.0f rows".formatted(rows), true)
                : new RowDraft("all", "content", false);
    }

    private static RowDraft some(Table table, String why) {
        Optional<String> time = time(table);
        if (rows(table) <= FEW) {
            return new RowDraft("all", why + "; few rows", false);
        }
        if (time.isPresent()) {
            return new RowDraft("{newest: %s}".formatted(YamlText.value(FEW + " by " + time.get())), why, false);
        }
        return table.orderingKey().isPresent()
                ? new RowDraft("{sample: 10%}", why, false)
                : new RowDraft("all", why + "; no key and no time to choose rows by", true);
    }

    /** The column that tells when a row came to be, so far as names say it. */
    private static Optional<String> time(Table table) {
        return table.copyableColumns().stream()
                .filter(column -> Holding.of(column) == Holding.TIME)
                .filter(column -> Vocabulary.get()
                        .column(column.name())
                        .filter(Meaning.BIRTH::equals)
                        .isEmpty())
                .min(Comparator.<Column, Boolean>comparing(column -> !isBeginning(column))
                        .thenComparing(column -> !column.notNull()))
                .map(Column::name);
    }

    private static boolean isBeginning(Column column) {
        List<String> words = Words.of(column.name());
        return words.stream().anyMatch(BEGINNINGS::contains);
    }

    private static double rows(Table table) {
        return table.heaps().stream().mapToDouble(Heap::estimatedRows).sum();
    }
}
