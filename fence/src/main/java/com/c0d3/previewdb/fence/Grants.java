package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.identifier;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the application may do with the fenced tables: read and write rows, and nothing else. */
final class Grants {
    /** The parameters are a schema and a role. */
    private static final String ASKED = """
            WITH asked AS (
                SELECT n.oid AS schema_id, n.nspowner, r.oid AS role_id
                FROM pg_catalog.pg_namespace n, pg_catalog.pg_roles r WHERE n.nspname = ? AND r.rolname = ?
            ), relation AS (
                SELECT c.oid, c.relkind, c.relowner, a.role_id
                FROM pg_catalog.pg_class c JOIN asked a ON a.schema_id = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
            )
            """;

    private static final String LACKING = ASKED + """
            SELECT 1 FROM relation c WHERE CASE c.relkind
                WHEN 'S' THEN NOT pg_catalog.has_sequence_privilege(c.role_id, c.oid, 'USAGE')
                WHEN 'm' THEN NOT pg_catalog.has_table_privilege(c.role_id, c.oid, 'SELECT')
                ELSE NOT (pg_catalog.has_table_privilege(c.role_id, c.oid, 'SELECT')
                    AND pg_catalog.has_table_privilege(c.role_id, c.oid, 'INSERT')
                    AND pg_catalog.has_table_privilege(c.role_id, c.oid, 'UPDATE')
                    AND pg_catalog.has_table_privilege(c.role_id, c.oid, 'DELETE')) END
            UNION ALL
            SELECT 1 FROM asked a WHERE NOT pg_catalog.has_schema_privilege(a.role_id, a.schema_id, 'USAGE')""";

    /** An owner has all rights, and nothing can be taken from it. */
    private static final String EXCESSIVE = ASKED + """
            SELECT 1 FROM relation c
            WHERE c.relkind <> 'S' AND NOT pg_catalog.pg_has_role(c.role_id, c.relowner, 'MEMBER')
                AND CASE WHEN c.relkind <> 'S' THEN pg_catalog.has_table_privilege(c.role_id, c.oid, 'TRUNCATE, TRIGGER') END
            UNION ALL
            SELECT 1 FROM asked a WHERE NOT pg_catalog.pg_has_role(a.role_id, a.nspowner, 'MEMBER')
                AND pg_catalog.has_schema_privilege(a.role_id, a.schema_id, 'CREATE')""";

    private static final String OWNED = ASKED + "SELECT 1 FROM relation c WHERE c.relowner = c.role_id";

    /** Tables of a schema that belongs to the database's owner are made by that owner. */
    private static final String OWNER = """
            SELECT CASE WHEN pg_catalog.pg_get_userbyid(n.nspowner) = 'pg_database_owner'
                THEN (SELECT pg_catalog.pg_get_userbyid(d.datdba) FROM pg_catalog.pg_database d
                    WHERE d.datname = pg_catalog.current_database())
                ELSE pg_catalog.pg_get_userbyid(n.nspowner) END
            FROM pg_catalog.pg_namespace n WHERE n.nspname = ?""";

    private static final String DEFAULTS = """
            SELECT d.oid FROM pg_catalog.pg_default_acl d
            JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
            CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) a
            WHERE n.nspname = ? AND pg_catalog.pg_get_userbyid(d.defaclrole) = ?
                AND pg_catalog.pg_get_userbyid(a.grantee) = ? AND d.defaclobjtype = 'r' AND a.privilege_type = 'DELETE'""";

    private final Database database;
    private final String application;
    private final Optional<String> owner;

    Grants(Database database, String application, Optional<String> owner) {
        this.database = database;
        this.application = application;
        this.owner = owner;
    }

    List<FenceChange> changes(List<String> schemas) throws SQLException {
        List<FenceChange> changes = new ArrayList<>();
        for (String schema : schemas) {
            String creator = owner.isPresent() ? owner.get() : ownerOf(schema);
            boolean goes = owner.isPresent() && isAny(OWNED, schema); // what it may then is not known before
            if (goes || (!isAny(OWNED, schema) && isAny(EXCESSIVE, schema))) {
                add(changes, "may not empty or alter what is in schema " + schema, revoke(schema));
            }
            boolean lacksDefaults =
                    database.texts(DEFAULTS, schema, creator, application).isEmpty();
            if (goes || lacksDefaults || isAny(LACKING, schema)) {
                add(changes, "may read and write rows in schema " + schema, grant(schema, creator));
            }
        }
        return changes;
    }

    private boolean isAny(String query, String schema) throws SQLException {
        return !database.texts(query, schema, application).isEmpty();
    }

    private void add(List<FenceChange> changes, String detail, String statements) {
        changes.add(new FenceChange("role " + application, detail, List.of(statements)));
    }

    private String ownerOf(String schema) throws SQLException {
        return database.text(OWNER, schema).orElseThrow();
    }

    private String revoke(String schema) {
        return """
                REVOKE CREATE ON SCHEMA %1$s FROM PUBLIC, %2$s;
                REVOKE TRUNCATE, TRIGGER, REFERENCES ON ALL TABLES IN SCHEMA %1$s FROM PUBLIC, %2$s;
                """.formatted(identifier(schema), identifier(application));
    }

    private String grant(String schema, String creator) {
        return """
                GRANT USAGE ON SCHEMA %1$s TO %2$s;
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %1$s TO %2$s;
                GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %3$s IN SCHEMA %1$s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %2$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %3$s IN SCHEMA %1$s GRANT USAGE, SELECT ON SEQUENCES TO %2$s;
                """.formatted(identifier(schema), identifier(application), identifier(creator));
    }
}
