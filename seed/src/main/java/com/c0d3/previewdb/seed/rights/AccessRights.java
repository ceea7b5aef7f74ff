package com.c0d3.previewdb.seed.rights;

import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What roles may do with the schemas, tables, columns, sequences, routines and types of a database, and its default
 * privileges. Read before the objects are made anew, they are put back on those of the same names. Who had granted a
 * right is not kept: the owner grants it. Immutable.
 */
public final class AccessRights {
    private static final Subject PUBLIC_SCHEMA = new Subject("", "SCHEMA public", Optional.empty());
    /** From this version on, the schema "public" of a new database belongs to the database's owner. */
    private static final int OWNED_PUBLIC_SCHEMA = 15;

    private static final int FIRST_SUPERUSER = 10;

    private final Map<Subject, Entry> entries;
    private final boolean publicSchemaWillBeOurs;

    private AccessRights(Map<Subject, Entry> entries, boolean publicSchemaWillBeOurs) {
        this.entries = entries;
        this.publicSchemaWillBeOurs = publicSchemaWillBeOurs;
    }

    /** Reads those of the database that the connection leads to. */
    public static AccessRights of(Connection connection) throws SQLException {
        boolean ours = connection.getMetaData().getDatabaseMajorVersion() >= OWNED_PUBLIC_SCHEMA
                || Sql.text(connection, "SELECT pg_catalog.pg_has_role(%d, 'USAGE')".formatted(FIRST_SUPERUSER))
                        .filter("t"::equals)
                        .isPresent();
        return new AccessRights(RightsReader.read(connection, Set.of()), ours);
    }

    /**
     * A line for each role that was granted rights.
     *
     * @param whose whose objects they are, such as {@code the source}
     */
    public List<String> describe(String whose) {
        Map<String, Long> objects = entries.values().stream()
                .flatMap(entry -> entry.held().stream()
                        .filter(right -> !right.belongsTo(entry.owner()) && !right.isIn(entry.builtIn()))
                        .map(right -> Map.entry(
                                grantee(right),
                                entry.subject().prefix() + entry.subject().target())))
                .distinct()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
        return objects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing((String name) -> !name.equals("PUBLIC"))
                        .thenComparing(Comparator.naturalOrder())))
                .map(each -> "the rights of %s on %d %s of %s"
                        .formatted(each.getKey(), each.getValue(), each.getValue() == 1 ? "object" : "objects", whose))
                .toList();
    }

    private static String grantee(Right right) {
        return right.grantee().map("the role \"%s\""::formatted).orElse("PUBLIC");
    }

    /** What will not be as it was in a new database, as far as that is known before it is made: one line each. */
    public List<String> outOfReach() {
        Stream<Change> defaults = entries.values().stream()
                .filter(entry -> entry.subject().isDefault() && !entry.ours())
                .flatMap(entry -> Change.between(entry.untouched(), entry.held(), entry.builtIn()));
        Stream<Change> publicSchema = Optional.ofNullable(entries.get(PUBLIC_SCHEMA)).stream()
                .filter(entry -> !publicSchemaWillBeOurs)
                .flatMap(AccessRights::onNewPublicSchema);
        return Stream.concat(defaults, publicSchema)
                .filter(change -> !change.isCoveredByPublic())
                .map(Change::outOfReach)
                .toList();
    }

    /** It belongs to the server's first superuser, who alone is named among its initial privileges. */
    private static Stream<Change> onNewPublicSchema(Entry old) {
        String owner = old.builtIn().stream()
                .flatMap(right -> right.grantee().stream())
                .findFirst()
                .orElse(old.owner());
        Entry made = new Entry(old.subject(), owner, false, old.schema(), old.builtIn(), old.builtIn(), old.builtIn());
        return Change.between(made, Restoration.wanted(old, made), made.builtIn());
    }

    /**
     * Puts back the default privileges of the schemas that are there, before other objects are made. In a transaction.
     *
     * @return what could not be put back, and why; one line each
     */
    public List<String> prepare(Connection connection) throws SQLException {
        return new Restoration(entries, connection).prepare();
    }

    /**
     * Puts everything back on what is there now. What somebody granted on the new objects stays. In a transaction.
     *
     * @return what could not be put back, and why; one line each
     */
    public List<String> restore(Connection connection) throws SQLException {
        return new Restoration(entries, connection).run();
    }
}
