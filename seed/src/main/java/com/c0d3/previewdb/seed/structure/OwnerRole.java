package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The role that shall own what is made in a database: the database's owner, where ours may act as it. */
final class OwnerRole {
    /** From 16 on, a membership may come without the right to become the role, or without its rights. */
    private static final String OWNER = """
            SELECT pg_catalog.pg_get_userbyid(d.datdba) FROM pg_catalog.pg_database d
            WHERE d.datname = pg_catalog.current_database() AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
              AND pg_catalog.pg_has_role(d.datdba, '%s')""";

    private static final int SET_OPTION = 16;

    private OwnerRole() {}

    /** The setting of a session that makes things as that role; none where ours may not. */
    static Map<String, String> settings(Connection connection) throws SQLException {
        String become = connection.getMetaData().getDatabaseMajorVersion() < SET_OPTION ? "MEMBER" : "SET";
        return Sql.rows(connection, OWNER.formatted(become), row -> row.getString(1)).stream()
                .findFirst()
                .map(owner -> Map.of("role", owner))
                .orElse(Map.of());
    }
}
