package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The role that shall own what is made in a database: the database's owner, where ours may act as it.
 *
 * @param name its name; empty where ours may not
 * @param superuser whether ours is a superuser
 */
record OwnerRole(Optional<String> name, boolean superuser) {
    /** From 16 on, a membership may come without the right to become the role, or without its rights. */
    private static final String OWNER = """
            SELECT CASE WHEN pg_catalog.pg_has_role(me.oid, d.datdba, 'USAGE')
                AND pg_catalog.pg_has_role(me.oid, d.datdba, '%s') THEN pg_catalog.pg_get_userbyid(d.datdba) END,
              me.rolsuper
            FROM pg_catalog.pg_database d, pg_catalog.pg_roles me
            WHERE d.datname = pg_catalog.current_database() AND me.rolname = session_user""";

    private static final int SET_OPTION = 16;

    static OwnerRole of(Connection connection) throws SQLException {
        String become = connection.getMetaData().getDatabaseMajorVersion() < SET_OPTION ? "MEMBER" : "SET";
        return Sql.rows(
                        connection,
                        OWNER.formatted(become),
                        row -> new OwnerRole(Optional.ofNullable(row.getString(1)), row.getBoolean(2)))
                .get(0);
    }

    /** The setting of a session that makes things as that role; none where ours may not. */
    Map<String, String> settings() {
        return name.map(owner -> Map.of("role", owner)).orElse(Map.of());
    }

    /** The statement as a superuser's, if ours is one: many extensions may be made by nobody else. */
    List<String> asSuperuser(String sql) {
        return superuser && name.isPresent()
                ? List.of("SET LOCAL ROLE NONE", sql, "SET LOCAL ROLE " + Identifiers.quote(name.get()))
                : List.of(sql);
    }
}
