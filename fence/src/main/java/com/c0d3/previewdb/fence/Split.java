package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.identifier;
import static com.c0d3.previewdb.fence.Database.literal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gives the fenced schemas, what is in them, and the fence to an owner that is not the application. */
final class Split {
    /** What belongs to somebody else; not what an extension brought, nor sequences that go with their table. */
    private static final String OTHERS = """
            SELECT i.type, i.identity FROM (
                SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass AS classid, oid AS objid,
                    CASE WHEN pg_catalog.pg_get_userbyid(nspowner) = 'pg_database_owner'
                        THEN (SELECT datdba FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                        ELSE nspowner END AS owner,
                    nspname AS schema_name
                FROM pg_catalog.pg_namespace
                UNION ALL
                SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, oid, relowner, relnamespace::pg_catalog.regnamespace::text
                FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                UNION ALL
                SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, oid, proowner, pronamespace::pg_catalog.regnamespace::text
                FROM pg_catalog.pg_proc
                UNION ALL
                SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, oid, typowner, typnamespace::pg_catalog.regnamespace::text
                FROM pg_catalog.pg_type t
                WHERE t.typtype IN ('d', 'e', 'r') OR t.typtype = 'c' AND EXISTS (
                    SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')
            ) o
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(o.classid, o.objid, 0) i
            WHERE o.schema_name IN (SELECT pg_catalog.quote_ident(s) FROM pg_catalog.unnest(%1$s) s UNION SELECT pg_catalog.unnest(%1$s))
                AND o.owner <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = %2$s)
                AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = o.classid AND d.objid = o.objid AND (d.deptype = 'e'
                        OR i.type = 'sequence' AND d.deptype IN ('a', 'i')
                            AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass))
            ORDER BY i.type <> 'schema', i.type, i.identity""";

    private static final String GIVE = """
            DO $give$
            DECLARE
                object record;
            BEGIN
                FOR object IN
            %s
                LOOP
                    EXECUTE pg_catalog.format('ALTER %%s %%s OWNER TO %%I',
                        CASE WHEN object.type IN ('function', 'procedure', 'aggregate') THEN 'ROUTINE' ELSE object.type END,
                        object.identity, %s);
                END LOOP;
            END
            $give$;
            """;

    private static final String DATABASE = """
            SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database
            WHERE datname = pg_catalog.current_database()
                AND datdba <> (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?)
                AND (SELECT rolsuper OR rolcreatedb FROM pg_catalog.pg_roles WHERE rolname = current_user)""";

    private final Database database;
    private final String owner;

    Split(Database database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    List<FenceChange> changes(List<String> schemas) throws SQLException {
        List<FenceChange> changes = new ArrayList<>();
        for (String former : database.texts(DATABASE, owner)) {
            String name = database.text("SELECT pg_catalog.current_database()").orElseThrow();
            changes.add(new FenceChange(
                    "database " + name,
                    "goes from role %s to role %s".formatted(former, owner),
                    List.of("ALTER DATABASE %s OWNER TO %s;\n".formatted(identifier(name), identifier(owner)))));
        }
        List<String> given = new ArrayList<>(schemas);
        given.add("previewdb");
        for (String schema : given) {
            String others = OTHERS.formatted("ARRAY[%s]".formatted(literal(schema)), literal(owner));
            int count = database.rows(others, row -> row.getString(2)).size();
            if (count > 0 || isMissing(schema)) {
                changes.add(new FenceChange(
                        "schema " + schema,
                        "goes to role %s, with all that is in it".formatted(owner),
                        List.of(GIVE.formatted(others, literal(owner)))));
            }
        }
        return changes;
    }

    /** The fence's own schema, which an earlier change of the same plan makes. */
    private boolean isMissing(String schema) throws SQLException {
        return database.texts("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ?", schema)
                .isEmpty();
    }
}
