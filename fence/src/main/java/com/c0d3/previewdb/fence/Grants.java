package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.identifier;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the application may do with the fenced tables: read and write rows, and nothing else. */
final class Grants {
    private static final String TABLES = """
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm')""";

    private static final String LACKING = "SELECT c.relname " + TABLES + """
             AND (NOT pg_catalog.has_schema_privilege(?, n.oid, 'USAGE')
                OR NOT pg_catalog.has_table_privilege(?, c.oid, 'SELECT') OR c.relkind <> 'm' AND NOT (
                    pg_catalog.has_table_privilege(?, c.oid, 'INSERT') AND pg_catalog.has_table_privilege(?, c.oid, 'UPDATE')
                    AND pg_catalog.has_table_privilege(?, c.oid, 'DELETE')))
            UNION ALL
            SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND CASE c.relkind WHEN 'S' THEN NOT pg_catalog.has_sequence_privilege(?, c.oid, 'USAGE') END
            UNION ALL
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE n.nspname = ? AND NOT pg_catalog.has_schema_privilege(?, n.oid, 'USAGE')""";

    /** An owner has all rights, and nothing can be taken from it. */
    private static final String EXCESSIVE = "SELECT c.relname " + TABLES + """
             AND NOT pg_catalog.pg_has_role(?, c.relowner, 'MEMBER')
                AND (pg_catalog.has_table_privilege(?, c.oid, 'TRUNCATE') OR pg_catalog.has_table_privilege(?, c.oid, 'TRIGGER'))
            UNION ALL
            SELECT n.nspname FROM pg_catalog.pg_namespace n
            WHERE n.nspname = ? AND NOT pg_catalog.pg_has_role(?, n.nspowner, 'MEMBER')
                AND pg_catalog.has_schema_privilege(?, n.oid, 'CREATE')""";

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
            boolean stays = isOwner(schema);
            if (!stays
                            && !database.texts(
                                            EXCESSIVE,
                                            schema,
                                            application,
                                            application,
                                            application,
                                            schema,
                                            application,
                                            application)
                                    .isEmpty()
                    || owner.isPresent() && stays) {
                changes.add(new FenceChange(
                        "role " + application,
                        "may not empty or alter what is in schema " + schema,
                        List.of(revoke(schema))));
            }
            if (!database.texts(
                                    LACKING,
                                    schema,
                                    application,
                                    application,
                                    application,
                                    application,
                                    application,
                                    schema,
                                    application,
                                    schema,
                                    application)
                            .isEmpty()
                    || database.texts(DEFAULTS, schema, creator, application).isEmpty()
                    || owner.isPresent() && stays) {
                changes.add(new FenceChange(
                        "role " + application,
                        "may read and write rows in schema " + schema,
                        List.of(grant(schema, creator))));
            }
        }
        return changes;
    }

    private String ownerOf(String schema) throws SQLException {
        return database.text(
                        "SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = ?",
                        schema)
                .orElseThrow();
    }

    /** Whether the application owns the tables now: their rights are not known before they have gone to their owner. */
    private boolean isOwner(String schema) throws SQLException {
        return !database.texts(
                        "SELECT c.relname " + TABLES + " AND pg_catalog.pg_get_userbyid(c.relowner) = ? LIMIT 1",
                        schema,
                        application)
                .isEmpty();
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
