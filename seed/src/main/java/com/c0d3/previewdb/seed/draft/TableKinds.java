package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rows of each table are, by the names of tables and columns, and by what they refer to. Immutable. */
final class TableKinds {
    private static final Set<Meaning> OWN = EnumSet.of(
            Meaning.PASSWORD, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.BIRTH, Meaning.USERNAME, Meaning.ADDRESS);

    private static final Set<Meaning> CONTACT =
            EnumSet.of(Meaning.EMAIL, Meaning.PHONE, Meaning.PERSON_NAME, Meaning.NATIONAL_ID);

    /** Columns by which content refers to whoever looks after it. */
    private static final Set<String> CARE = Set.of(
            "author",
            "creator",
            "owner",
            "editor",
            "manager",
            "created",
            "updated",
            "deleted",
            "removed",
            "flagged",
            "approved",
            "published",
            "autor",
            "ersteller",
            "auteur",
            "address");

    private final Map<TableName, TableKind> kinds = new HashMap<>();

    private TableKinds() {}

    static TableKinds of(Catalog catalog) {
        TableKinds kinds = new TableKinds();
        catalog.tables().forEach(table -> kinds.kinds.put(table.name(), own(table)));
        boolean found = true;
        while (found) {
            found = false;
            for (Table table : catalog.tables()) {
                if (kinds.of(table) == TableKind.CONTENT && mayFollow(table) && kinds.followsPeople(table)) {
                    kinds.kinds.put(table.name(), TableKind.ACTIVITY);
                    found = true;
                }
            }
        }
        return kinds;
    }

    TableKind of(Table table) {
        return kinds.getOrDefault(table.name(), TableKind.CONTENT);
    }

    private static Optional<TableKind> named(Table table) {
        return Vocabulary.get().table(table.name().name());
    }

    /** What is named after content stays that; but a {@code user_lesson} is what a user did. */
    private static boolean mayFollow(Table table) {
        return named(table).isEmpty()
                || Vocabulary.get().namesPeople(table.name().name());
    }

    private static TableKind own(Table table) {
        Optional<TableKind> named = named(table);
        if (named.filter(kind -> kind != TableKind.CONTENT && kind != TableKind.PEOPLE)
                .isPresent()) {
            return named.get();
        }
        List<Meaning> meanings = table.copyableColumns().stream()
                .filter(column -> !isReference(table, column))
                .flatMap(column -> Vocabulary.get().column(column.name()).filter(Holding.of(column)::canBe).stream())
                .toList();
        if (meanings.stream().anyMatch(OWN::contains)) {
            return TableKind.PEOPLE;
        }
        long contacts = meanings.stream().filter(CONTACT::contains).count();
        return named.orElse(contacts > 1 ? TableKind.PEOPLE : TableKind.CONTENT);
    }

    private static boolean isReference(Table table, Column column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /** Whether a table refers to people other than to those who look after it, or to what people did. */
    private boolean followsPeople(Table table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.isSelfReference())
                .anyMatch(key -> switch (kinds.getOrDefault(key.to(), TableKind.CONTENT)) {
                    case PEOPLE -> !isCare(key);
                    case ACTIVITY -> true;
                    case LOG, CONTENT -> false;
                });
    }

    private static boolean isCare(ForeignKey key) {
        return key.columns().stream().map(Words::of).flatMap(Collection::stream).anyMatch(CARE::contains);
    }
}
