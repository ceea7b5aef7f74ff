package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which triggers fire, and on which tables row security binds the owner too: a load wants neither. Immutable. */
final class TriggerStates {
    /**
     * The triggers of users; not those behind foreign keys, which are the system's. Up to PostgreSQL 14 the partitions'
     * copies of a partitioned table's trigger are the system's too: only dropping the trigger stops them, unless it
     * fires on replicas only.
     */
    private static final String TRIGGERS = UserTables.OWNED + """
            SELECT u.sql, pg_catalog.quote_ident(g.tgname), g.tgenabled,
              CASE WHEN u.relkind = 'p' AND g.tgtype::pg_catalog.int4 & 1 = 1 AND g.tgenabled <> 'R'
                  AND pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 150000
                THEN pg_catalog.pg_get_triggerdef(g.oid) END,
              pg_catalog.obj_description(g.oid, 'pg_trigger')
            FROM pg_catalog.pg_trigger g JOIN user_table u ON u.oid = g.tgrelid
            WHERE NOT g.tgisinternal AND g.tgenabled <> 'D'
            ORDER BY 1, 2
            """;

    private static final String FORCED =
            UserTables.OWNED + "SELECT sql FROM user_table WHERE relforcerowsecurity ORDER BY 1";

    private final List<Trigger> triggers;
    private final List<String> forced;

    private TriggerStates(List<Trigger> triggers, List<String> forced) {
        this.triggers = triggers;
        this.forced = forced;
    }

    static TriggerStates read(Connection connection) throws SQLException {
        List<Trigger> triggers = Sql.rows(
                connection,
                TRIGGERS,
                row -> new Trigger(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        Comments.restore(
                                "COMMENT ON TRIGGER %s ON %s".formatted(row.getString(2), row.getString(1)),
                                row.getString(5))));
        return new TriggerStates(triggers, Sql.rows(connection, FORCED, row -> row.getString(1)));
    }

    List<Ddl> disable() {
        Set<String> tables = new LinkedHashSet<>();
        List<Ddl> changes = new ArrayList<>();
        for (Trigger trigger : triggers) {
            trigger.drop().ifPresentOrElse(changes::add, () -> tables.add(trigger.table));
        }
        tables.forEach(table -> changes.add(Ddl.of(
                "Disabling the triggers of %s".formatted(table),
                "ALTER TABLE ONLY %s DISABLE TRIGGER USER".formatted(table))));
        forced.forEach(table -> changes.add(Ddl.of(
                "Lifting row security from the owner of %s".formatted(table),
                "ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY".formatted(table))));
        return changes;
    }

    List<Ddl> restore() {
        return Stream.concat(enable().stream(), force().stream()).toList();
    }

    List<Ddl> enable() {
        return triggers.stream().map(Trigger::enable).toList();
    }

    List<Ddl> force() {
        return forced.stream()
                .map(table -> Ddl.of(
                        "Forcing row security on the owner of %s".formatted(table),
                        "ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY".formatted(table)))
                .toList();
    }

    /**
     * A trigger that is not disabled.
     *
     * @param definition the statement that makes it, if it has to be dropped
     */
    private record Trigger(String table, String name, String state, Optional<String> definition, String comment) {
        Optional<Ddl> drop() {
            return definition.map(created -> Ddl.of(
                    "Dropping the trigger %s on %s".formatted(name, table),
                    "DROP TRIGGER %s ON %s".formatted(name, table)));
        }

        Ddl enable() {
            String how = state.equals("R") ? "REPLICA " : state.equals("A") ? "ALWAYS " : "";
            String only = definition.isPresent() ? "" : "ONLY "; // with its partitions' copies, which are new
            String enable = "ALTER TABLE %s%s ENABLE %sTRIGGER %s".formatted(only, table, how, name);
            return Ddl.of(
                    "Enabling the trigger %s on %s".formatted(name, table),
                    definition.orElse(""),
                    definition.isPresent() && state.equals("O") ? "" : enable,
                    definition.isPresent() ? comment : "");
        }
    }
}
