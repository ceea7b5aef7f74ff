package com.c0d3.previewdb.seed.rights;

import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives the objects of a database the rights that those of the same names had before. Not thread-safe. */
final class Restoration {
    private final Map<Subject, Entry> before;
    private final Connection connection;
    private final List<String> notes = new ArrayList<>();
    private final Map<List<String>, Boolean> memberships = new HashMap<>();

    Restoration(Map<Subject, Entry> before, Connection connection) {
        this.before = before;
        this.connection = connection;
    }

    List<String> prepare() throws SQLException {
        make(defaults(read()));
        return notes;
    }

    List<String> run() throws SQLException {
        Map<Subject, Entry> made = read();
        make(defaults(made));
        List<Change> changes = new ArrayList<>();
        Map<String, Set<String>> dispossessed = new LinkedHashMap<>();
        for (Entry now : read().values()) {
            Entry old = before.get(now.subject());
            if (old == null) {
                changes.addAll(late(now, Optional.ofNullable(made.get(now.subject()))));
            } else if (!now.subject().isDefault()) {
                changes.addAll(onObject(old, now, dispossessed));
            }
        }
        make(changes);
        dispossessed.forEach((role, owned) -> notes.add(
                "the role \"%s\" has lost what it owned to the database's owner, but keeps its rights on it: %s"
                        .formatted(role, some(owned))));
        return notes;
    }

    private Map<Subject, Entry> read() throws SQLException {
        Set<String> tables = before.keySet().stream()
                .filter(subject -> subject.column().isPresent())
                .map(Subject::target)
                .collect(Collectors.toSet());
        return RightsReader.read(connection, tables);
    }

    /** A schema's default privileges need the schema. */
    private List<Change> defaults(Map<Subject, Entry> made) {
        return before.values().stream()
                .filter(old -> old.subject().isDefault()
                        && old.schema().map(made::containsKey).orElse(true))
                .flatMap(old -> {
                    Entry now = Optional.ofNullable(made.get(old.subject())).orElseGet(old::untouched);
                    return Change.between(now, old.held(), old.builtIn());
                })
                .toList();
    }

    /** A new object gets what the default privileges would have given it, had they been there when it was made. */
    private static List<Change> late(Entry now, Optional<Entry> made) {
        if (now.subject().isDefault() || made.isEmpty()) {
            return List.of();
        }
        Set<Right> wanted = new LinkedHashSet<>(now.held());
        now.initial().stream()
                .filter(right -> !right.isIn(made.get().initial()))
                .forEach(wanted::add);
        return Change.between(now, wanted, Set.of()).toList();
    }

    private List<Change> onObject(Entry old, Entry now, Map<String, Set<String>> dispossessed) throws SQLException {
        Set<Right> wanted = wanted(old, now);
        if (!old.owner().equals(now.owner()) && !hasRightsOf(old.owner(), now.owner())) {
            List<Right> kept = old.held().stream()
                    .filter(right -> right.belongsTo(old.owner()))
                    .toList();
            if (now.ours() && !kept.stream().allMatch(right -> right.isIn(now.held()))) {
                dispossessed
                        .computeIfAbsent(old.owner(), role -> new LinkedHashSet<>())
                        .add(old.subject().target());
            }
            wanted.addAll(kept);
        }
        Set<Right> revocable = new LinkedHashSet<>(now.builtIn());
        revocable.addAll(now.initial());
        return Change.between(now, wanted, revocable).toList();
    }

    /** The new owner has what the old one had. */
    static Set<Right> wanted(Entry old, Entry now) {
        return old.held().stream()
                .map(right -> right.belongsTo(old.owner()) ? right.of(now.owner()) : right)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean hasRightsOf(String role, String owner) throws SQLException {
        List<String> pair = List.of(role, owner);
        if (!memberships.containsKey(pair)) {
            Optional<String> answer = Sql.text(connection, "SELECT pg_catalog.pg_has_role(?, ?, 'USAGE')", role, owner);
            memberships.put(pair, answer.filter("t"::equals).isPresent());
        }
        return Boolean.TRUE.equals(memberships.get(pair));
    }

    private static String some(Collection<String> names) {
        return names.stream().limit(3).collect(Collectors.joining(", ")) + (names.size() > 3 ? ", …" : "");
    }

    private void make(Collection<Change> changes) throws SQLException {
        Stream<Change> others =
                changes.stream().filter(change -> !change.entry().ours() && !change.isCoveredByPublic());
        others.map(Change::outOfReach).filter(line -> !notes.contains(line)).forEach(notes::add);
        List<String> statements = changes.stream()
                .filter(change -> change.entry().ours())
                .map(Change::statement)
                .toList();
        if (!statements.isEmpty() && failure(String.join(";\n", statements)).isPresent()) {
            for (String statement : statements) {
                failure(statement)
                        .ifPresent(e -> notes.add("a right is not as it was: %s failed: %s"
                                .formatted(statement, ServerError.describe(e))));
            }
        }
    }

    /** Why it failed; the transaction is then as before. All at once it is one round trip. */
    private Optional<SQLException> failure(String statements) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            Sql.execute(connection, statements);
            connection.releaseSavepoint(start);
            return Optional.empty();
        } catch (SQLException e) {
            connection.rollback(start);
            return Optional.of(e);
        }
    }
}
