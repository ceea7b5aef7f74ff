package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which triggers fire, and on which tables row security binds the owner too: a load wants neither. Immutable. */
final class TriggerStates {
    /** The triggers of users; not those behind foreign keys, which are the system's. */
    private static final String TRIGGERS = UserTables.OWNED + """
            SELECT u.sql, pg_catalog.quote_ident(g.tgname), g.tgenabled
            FROM pg_catalog.pg_trigger g JOIN user_table u ON u.oid = g.tgrelid
            WHERE NOT g.tgisinternal AND g.tgenabled <> 'D'
            ORDER BY 1, 2
            """;

    private static final String FORCED = UserTables.OWNED + "SELECT sql FROM user_table WHERE relforcerowsecurity ORDER BY 1";

    private final List<Trigger> triggers;
    private final List<String> forced;

    private TriggerStates(List<Trigger> triggers, List<String> forced) {
        this.triggers = triggers;
        this.forced = forced;
    }

    static TriggerStates read(Connection connection) throws SQLException {
        List<Trigger> triggers = Sql.rows(
                connection, TRIGGERS, row -> new Trigger(row.getString(1), row.getString(2), row.getString(3)));
        return new TriggerStates(triggers, Sql.rows(connection, FORCED, row -> row.getString(1)));
    }

    List<Ddl> disable() {
        Set<String> tables = new LinkedHashSet<>();
        triggers.forEach(trigger -> tables.add(trigger.table));
        List<Ddl> changes = new ArrayList<>();
        tables.forEach(table -> changes.add(Ddl.of(
                "Disabling the triggers of %s".formatted(table),
                "ALTER TABLE ONLY %s DISABLE TRIGGER USER".formatted(table))));
        forced.forEach(table -> changes.add(Ddl.of(
                "Lifting row security from the owner of %s".formatted(table),
                "ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY".formatted(table))));
        return changes;
    }

    List<Ddl> restore() {
        List<Ddl> changes = new ArrayList<>();
        triggers.forEach(trigger -> changes.add(trigger.enable()));
        forced.forEach(table -> changes.add(Ddl.of(
                "Forcing row security on the owner of %s".formatted(table),
                "ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY".formatted(table))));
        return changes;
    }

    private record Trigger(String table, String name, String state) {
        Ddl enable() {
            String how = state.equals("R") ? "REPLICA " : state.equals("A") ? "ALWAYS " : "";
            return Ddl.of(
                    "Enabling the trigger %s on %s".formatted(name, table),
                    "ALTER TABLE ONLY %s ENABLE %sTRIGGER %s".formatted(table, how, name));
        }
    }
}
